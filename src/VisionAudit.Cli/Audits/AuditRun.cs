using VisionAudit.Auditing;
using VisionAudit.Core;
using VisionAudit.Pipeline;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Cli.Audits;

/// <summary>An audit with all its parts opened, to be run once.</summary>
internal sealed class AuditRun : IAuditSink, IDisposable
{
    /// <summary>Greatest width of a recorded picture.</summary>
    private const int RecordedWidth = 960;

    private readonly AuditParts _parts;
    private readonly ProverStage? _prover;
    private readonly Auditor _auditor;
    private readonly AuditOutput _output;
    private readonly RecordingWriter? _recording;
    private readonly AuditPipeline _pipeline;

    private AuditRun(AuditParts parts, AuditSettings settings, ProverStage? prover, AuditOutput output, RecordingCatalogue? recordings)
    {
        (_parts, _prover, _output) = (parts, prover, output);
        _auditor = new Auditor(settings.Explain.Method, parts.Thresholds) { Prover = prover };
        _recording = recordings?.Create(parts.SubjectOf(CameraName.IdOf(settings.Source), CameraName.Of(settings.Source)));
        var options = new AuditPipelineOptions { Request = new FrameRequest(parts.FrameSize, recordings is null ? null : RecordedWidth) };
        // A source without an end is live: what was not judged in time is of no use later.
        _pipeline = new AuditPipeline(
            parts.Source, parts.Explainer, parts.Masks, _auditor, this, parts.Info.FrameCount is null ? options with { Camera = DeliveryPolicy.Latest } : options,
            TimeProvider.System);
    }

    /// <summary>Frames of the source, for progress; null where unknown.</summary>
    public long? FrameCount => _parts.Info.FrameCount;

    /// <summary>The run so far.</summary>
    public AuditReport Report => _pipeline.Report;

    /// <summary>What has been found so far.</summary>
    public AuditSummary Summary => new(Report.Frames, Report.Dropped, _auditor.Flags, _auditor.Episodes, Report.Fps, _parts.Thresholds.Version);

    /// <summary>Id of the recording; null where nothing is recorded.</summary>
    public string? Recording => _recording?.Info.Id;

    /// <summary>What proofs put the object before; null where nothing is proved.</summary>
    public string? Backgrounds => _prover?.Scenes.Description;

    /// <summary>Opens the source and the models.</summary>
    /// <param name="settings">What to audit.</param>
    /// <param name="proving">Which frames are proved.</param>
    /// <param name="output">A file for the lines, or <c>-</c> for standard output.</param>
    /// <param name="recordings">Where the run is recorded, or null.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<AuditRun> PrepareAsync(AuditSettings settings, ProvingSettings proving, string output, RecordingCatalogue? recordings, CancellationToken stop)
    {
        var lines = new AuditOutput(output);
        var parts = await AuditParts.OpenAsync(settings, AuditParts.SourceOf(settings.Source), stop);
        return new AuditRun(parts, settings, await parts.OpenProverAsync(proving.For(settings.Source), stop), lines, recordings);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        await _output.WriteAsync(audited, cancellationToken);
        if (_recording is not null)
            await _recording.WriteAsync(audited, cancellationToken);
    }

    /// <summary>Judges frames until the source ends. The summary is the last line, also of a run that was stopped or failed after its first frame.</summary>
    public async Task<AuditSummary> RunAsync(CancellationToken stop)
    {
        try
        {
            await _pipeline.RunAsync(stop);
        }
        finally
        {
            _auditor.Complete();
            if (_output.HasLines)
                await _output.WriteAsync(Summary);
        }
        return Summary;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recording?.Dispose();
        _output.Dispose();
        _prover?.Dispose();
        _parts.Dispose();
    }
}
