using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Dashboard.Proofs;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>Proves the frames of a <see cref="ScriptedCamera"/> for real, with a <see cref="PlaceClassifier"/>: what the camera flags is confirmed.</summary>
internal sealed class PlaceProver : IPeakProver
{
    private static readonly JpegEncoder Encoder = new();

    public static Task<IPeakProver> OpenAsync(CancellationToken stop) => Task.FromResult<IPeakProver>(new PlaceProver());

    public async Task<ProvedPeak> ProveAsync(PeakFrame peak, CancellationToken cancellationToken)
    {
        var size = peak.Frame.Pixels.Size;
        var plan = new CounterfactualPlan([Place("chalk pit", size, 250), Place("fog", size, 96)]);
        var prover = new FrameProver(new PlaceClassifier(size), plan, new RelianceRule(new AuditThresholds()));
        var record = await prover.ProveAsync(peak.Frame, peak.Explanation, peak.Mask, peak.Record, cancellationToken);
        return new ProvedPeak(record, [(new ProofPicture("as seen", record.Label, record.P), Encoder.Encode(peak.Frame.Pixels))]);
    }

    public void Dispose()
    {
        // Holds nothing.
    }

    private static PictureFill Place(string name, PixelSize size, byte grey)
    {
        var pixels = new byte[PixelBuffer.ByteCount(size)];
        pixels.AsSpan().Fill(grey);
        return new PictureFill(name, pixels);
    }
}
