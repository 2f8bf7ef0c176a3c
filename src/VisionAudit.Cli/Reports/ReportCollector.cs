using System.Collections.Concurrent;
using System.Globalization;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Reports;
using VisionAudit.Cli.Audits;
using VisionAudit.Core;

namespace VisionAudit.Cli.Reports;

/// <summary>Keeps of every judged frame what a report needs; pictures of the wrong ones only.</summary>
/// <param name="labelOf">Name of a class.</param>
internal sealed class ReportCollector(Func<int, string> labelOf) : IAuditSink
{
    private readonly ConcurrentDictionary<long, (FrameReaction Reaction, IReadOnlyList<CaptionedPicture> Pictures)> _proofs = [];
    private readonly List<ReportFrame> _frames = [];

    /// <summary>The frames so far, in their order.</summary>
    public IReadOnlyList<ReportFrame> Frames => _frames;

    /// <summary>Takes the proof of a frame that is about to come.</summary>
    public void Take(Frame frame, CounterfactualProof proof, AuditRecord record)
        => _proofs[frame.Stamp.Sequence] = (FrameReaction.Of(proof), record.Verdict is Verdict.Confirmed or Verdict.Suspected ? [.. ProofPictures.Telling(frame.Pixels, proof, labelOf).Select(picture => Captioned(picture.Said, picture.Jpeg, labelOf(proof.Class)))] : []);

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        var (frame, record) = (audited.Frame, audited.Record);
        var isProved = _proofs.TryRemove(frame.Stamp.Sequence, out var proof);
        var evidence = record.Metrics is not null && audited.Mask is { } mask ? EvidenceGrid.Of(audited.Explanation.Map, mask, frame.Pixels) : null;
        var collected = new ReportFrame(frame.Stamp, record, evidence, isProved ? proof.Reaction : null, []);
        if (collected is { IsWrong: true, Evidence: not null })
            collected = collected with { Pictures = [Explained(collected, frame, audited.Explanation.Map), .. isProved ? proof.Pictures : []] };
        _frames.Add(collected);
        return ValueTask.CompletedTask;
    }

    private static CaptionedPicture Explained(ReportFrame collected, Frame frame, EvidenceMap map)
        => new(PictureSketch.Of(frame.Pixels, map), string.Create(CultureInfo.InvariantCulture, $"{collected.Name}: {collected.Record.Label} ({collected.Record.P:0.00}), and what it rests on"));

    private static CaptionedPicture Captioned(ProofPicture said, ReadOnlyMemory<byte> jpeg, string label)
        => new(jpeg, string.Create(CultureInfo.InvariantCulture, $"{said.Change}: {(said.Label == label ? "still" : $"{said.Label}, no longer")} {label} ({said.Probability:0.00})"));
}
