using VisionAudit.Auditing;
using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Calibrations;

/// <summary>Footage on which nothing is to be flagged: judged by attention, and proved where that is asked for.</summary>
internal sealed class TrustedFootage : IAuditSink, IDisposable
{
    private readonly AuditParts _parts;
    private readonly AuditPipeline _pipeline;
    private readonly ProverStage? _prover;
    private readonly List<TrustedFrame> _frames = [];

    private TrustedFootage(AuditParts parts, AuditSettings settings, ProverStage? prover)
    {
        (_parts, _prover) = (parts, prover);
        var auditor = new Auditor(settings.Explain.Method, parts.Thresholds) { Prover = prover is null ? null : new WorthProving(prover, ConfirmingCalibrator.LeastMass) };
        _pipeline = new AuditPipeline(
            parts.Source, parts.Explainer, parts.Masks, auditor, this, new AuditPipelineOptions { Request = new FrameRequest(parts.FrameSize) }, TimeProvider.System);
    }

    /// <summary>Frames of the source, for progress; null where unknown.</summary>
    public long? FrameCount => _parts.Info.FrameCount;

    /// <summary>Frames judged so far.</summary>
    public long Judged => _pipeline.Report.Frames;

    /// <summary>The thresholds so far.</summary>
    public AuditThresholds Thresholds => _parts.Thresholds;

    /// <summary>True where the frames that could be confirmed were proved.</summary>
    public bool IsProved => _prover is not null;

    /// <summary>The frames, in their order.</summary>
    public IReadOnlyList<TrustedFrame> Frames => _frames;

    /// <summary>Length of the footage; zero for pictures in files of their own, which have no time.</summary>
    public TimeSpan Duration => _frames.Count < 2 || _frames[0].Stamp.Item is not null ? TimeSpan.Zero : (_frames[^1].Stamp.At - _frames[0].Stamp.At) * _frames.Count / (_frames.Count - 1);

    /// <summary>Opens the source and the models.</summary>
    /// <param name="settings">The footage, and what judges it.</param>
    /// <param name="proving">Whether it is proved.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<TrustedFootage> OpenAsync(AuditSettings settings, ProvingSettings proving, CancellationToken stop)
    {
        var parts = await AuditParts.OpenAsync(settings, AuditParts.SourceOf(settings.Source), stop);
        return new TrustedFootage(parts, settings, await parts.OpenProverAsync(proving.For(settings.Source), stop));
    }

    /// <summary>Reads it to its end.</summary>
    /// <exception cref="CliException">VA7014: no frame could be judged.</exception>
    public async Task<bool> ReadAsync(CancellationToken stop)
    {
        await _pipeline.RunAsync(stop);
        return _frames.Exists(frame => frame.Mass is not null)
            ? true
            : throw new CliException("VA7014", $"none of the {_frames.Count} frames could be judged, the last because {_frames.LastOrDefault()?.Record.Reason ?? "there was none"}", "give --masks that find the objects, and footage that shows them");
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        _frames.Add(new TrustedFrame(audited.Frame.Stamp, audited.Record));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prover?.Dispose();
        _parts.Dispose();
    }
}
