using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Cameras;

/// <summary>Proves a camera's peak frames with a classifier of its own, on one thread: beside the one that watches, which keeps the rest.</summary>
internal sealed class PeakProver : IPeakProver, IEmptyScene
{
    /// <summary>Changed pictures a run: few, so that a stop does not wait.</summary>
    private const int Batch = 2;

    private readonly ProverStage _stage;
    private IReadOnlyList<(ProofPicture Said, ReadOnlyMemory<byte> Jpeg)> _pictures = [];

    private PeakProver(ModelPackage model, AuditSettings settings, ProvingSettings proving, BackgroundScenes scenes)
        => _stage = new ProverStage(
            model, settings.LoadThresholds(), settings.Run with { Threads = 1 }, proving.Scope, scenes, this, (frame, proof, _) => _pictures = ProofPictures.Of(frame.Pixels, proof, model.LabelOf), Batch);

    /// <summary>The empty scene of the frame that is being proved.</summary>
    public ScenePlate? Plate { get; private set; }

    /// <summary>Opens the classifier and the scenes.</summary>
    /// <exception cref="CliException">VA7023: it is no classifier of whole pictures.</exception>
    /// <exception cref="VisionAuditException">The model or the folder of scenes cannot be read.</exception>
    public static async Task<IPeakProver> OpenAsync(AuditSettings settings, ProvingSettings proving, CancellationToken stop)
    {
        var model = ModelPackage.Load(settings.Model);
        if (!model.Output.IsOfPictures)
        {
            throw new CliException(
                "VA7023", $"'{model.Path}' puts out {model.Output.Kind.ToString().ToLowerInvariant()}, and only a classifier of whole pictures is asked again about changed ones", "leave its suspects as they are with --prove none");
        }
        return new PeakProver(model, settings, proving, await BackgroundScenes.OpenAsync(proving.For(settings.Source).Backgrounds, stop));
    }

    /// <inheritdoc/>
    public async Task<ProvedPeak> ProveAsync(PeakFrame peak, CancellationToken cancellationToken)
    {
        Plate = peak.Plate;
        var record = await _stage.ProveAsync(peak.Frame, peak.Explanation, peak.Mask, peak.Record, cancellationToken);
        return new ProvedPeak(record, _pictures);
    }

    /// <inheritdoc/>
    public void Dispose() => _stage.Dispose();
}
