using VisionAudit.Auditing;
using VisionAudit.Auditing.Reports;
using VisionAudit.Cli.Audits;
using VisionAudit.Core;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Reports;

/// <summary>An audit whose frames become a report, with all its parts opened, to be run once.</summary>
internal sealed class ReportRun : IDisposable
{
    private readonly AuditParts _parts;
    private readonly ProverStage? _prover;
    private readonly ReportCollector _frames;
    private readonly AuditPipeline _pipeline;

    private ReportRun(AuditParts parts, AuditSettings settings, ProverStage? prover, ReportCollector frames)
    {
        (_parts, _prover, _frames) = (parts, prover, frames);
        var auditor = new Auditor(settings.Explain.Method, parts.Thresholds) { Prover = prover };
        _pipeline = new AuditPipeline(
            parts.Source, parts.Explainer, parts.Masks, auditor, frames, new AuditPipelineOptions { Request = new FrameRequest(parts.FrameSize) }, TimeProvider.System);
    }

    /// <summary>Frames to come, for progress; null where unknown.</summary>
    public long? FrameCount => _parts.Info.FrameCount;

    /// <summary>Frames judged so far.</summary>
    public long Frames => _pipeline.Report.Frames;

    /// <summary>Opens the source and the models.</summary>
    /// <param name="settings">What to audit.</param>
    /// <param name="proving">Which frames are proved.</param>
    /// <param name="most">Frames at most, spread evenly over footage of a known length; the first ones of a camera.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<ReportRun> PrepareAsync(AuditSettings settings, ProvingSettings proving, int most, CancellationToken stop)
    {
        var source = AuditParts.SourceOf(settings.Source);
        var count = (await source.ProbeAsync(stop)).FrameCount;
        var parts = await AuditParts.OpenAsync(settings, new SparseSource(source, count is { } known ? Math.Max(1, (known + most - 1) / most) : 1, most), stop);
        var frames = new ReportCollector(parts.LabelOf);
        return new ReportRun(parts, settings, await parts.OpenProverAsync(proving, stop, frames.Take), frames);
    }

    /// <summary>Judges the frames.</summary>
    public async Task<RelianceReport> RunAsync(CancellationToken stop)
    {
        await _pipeline.RunAsync(stop);
        return RelianceReport.Of(_frames.Frames);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prover?.Dispose();
        _parts.Dispose();
    }
}
