using VisionAudit.Auditing;
using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Calibrations;

/// <summary>Footage on which nothing is to be flagged, judged by attention alone.</summary>
internal sealed class TrustedFootage : IAuditSink, IDisposable
{
    private readonly AuditParts _parts;
    private readonly AuditPipeline _pipeline;
    private readonly List<TrustedFrame> _frames = [];

    private TrustedFootage(AuditParts parts, AuditSettings settings)
    {
        _parts = parts;
        _pipeline = new AuditPipeline(
            parts.Source, parts.Explainer, parts.Masks, new Auditor(settings.Explain.Method, parts.Thresholds), this, new AuditPipelineOptions { Request = new FrameRequest(parts.FrameSize) }, TimeProvider.System);
    }

    /// <summary>Frames of the source, for progress; null where unknown.</summary>
    public long? FrameCount => _parts.Info.FrameCount;

    /// <summary>Frames judged so far.</summary>
    public long Judged => _pipeline.Report.Frames;

    /// <summary>The thresholds so far.</summary>
    public AuditThresholds Thresholds => _parts.Thresholds;

    /// <summary>The frames, in their order.</summary>
    public IReadOnlyList<TrustedFrame> Frames => _frames;

    /// <summary>Length of the footage; zero for pictures in files of their own, which have no time.</summary>
    public TimeSpan Duration => _frames.Count < 2 || _frames[0].Stamp.Item is not null ? TimeSpan.Zero : (_frames[^1].Stamp.At - _frames[0].Stamp.At) * _frames.Count / (_frames.Count - 1);

    /// <summary>Opens the source and the models.</summary>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<TrustedFootage> OpenAsync(AuditSettings settings, CancellationToken stop)
        => new(await AuditParts.OpenAsync(settings, AuditParts.SourceOf(settings.Source), stop), settings);

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
    public void Dispose() => _parts.Dispose();
}
