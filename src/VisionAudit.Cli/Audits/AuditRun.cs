using VisionAudit.Auditing;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Audits;

/// <summary>An audit with all its parts opened, to be run once.</summary>
internal sealed class AuditRun : IDisposable
{
    private readonly List<IDisposable> _parts = [];
    private readonly Auditor _auditor;
    private readonly AuditOutput _output;
    private readonly AuditPipeline _pipeline;

    private AuditRun(AuditSettings settings, IFrameSource source, SourceInfo info, ModelPackage model, ObjectMasks? masks)
    {
        FrameCount = info.FrameCount;
        _auditor = new Auditor(settings.Explain.Method, settings.Thresholds is { } file ? AuditThresholds.Load(file) : new AuditThresholds());
        _output = Own(new AuditOutput(settings.Output));
        // The pictures of a folder keep their own sizes, and with them their shapes.
        PixelSize? frame = Directory.Exists(settings.Source) ? null : FrameSizePolicy.For(info.Size, [.. new[] { model.Input, masks?.Input }.OfType<InputSpec>()]);
        var first = frame ?? info.Size;
        var classifier = Own(new ClassifierStage(model, new ClassifierOptions { Explain = settings.Explain, Run = settings.Run }, first));
        var provider = masks is null ? null : Own(masks).Open(first, settings.ClassMapping, settings.MaskEvery, settings.Run);
        var options = new AuditPipelineOptions { Request = new FrameRequest(frame) };
        // A source without an end is live: what was not judged in time is of no use later.
        _pipeline = new AuditPipeline(
            source, classifier, provider, _auditor, _output, info.FrameCount is null ? options with { Camera = DeliveryPolicy.Latest } : options, TimeProvider.System);
    }

    /// <summary>Frames of the source, for progress; null where unknown.</summary>
    public long? FrameCount { get; }

    /// <summary>The run so far.</summary>
    public AuditReport Report => _pipeline.Report;

    /// <summary>What has been found so far.</summary>
    public AuditSummary Summary => new(Report.Frames, Report.Dropped, _auditor.Flags, _auditor.Episodes, Report.Fps);

    /// <summary>Opens the source and the models; nothing is written.</summary>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<AuditRun> PrepareAsync(AuditSettings settings, CancellationToken stop)
    {
        var model = ModelPackage.Load(settings.Model);
        var masks = settings.Masks is null ? null : ObjectMasks.Locate(settings.Masks);
        var source = settings.Source == WolfInSnowSample.Name ? WolfInSnowSample.OpenSource() : FrameSources.Open(settings.Source);
        return new AuditRun(settings, source, await source.ProbeAsync(stop), model, masks);
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
        foreach (var part in _parts)
            part.Dispose();
    }

    private T Own<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
