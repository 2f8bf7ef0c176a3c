using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>
/// source → frames → (classifier ‖ masks) → judge → sink. Decoding, classifier and masks work on different frames at the same time; records come out in the order of the
/// frames. Each frame is disposed once, when the last of classifier, masks and sink is done with it.
/// </summary>
public sealed class AuditPipeline
{
    private readonly IFrameSource _source;
    private readonly IObjectMaskProvider? _masks;
    private readonly IFrameJudge _judge;
    private readonly IAuditSink _sink;
    private readonly AuditPipelineOptions _options;
    private readonly TimeProvider _clock;
    private readonly StageGraph _graph;
    private readonly Edge<Shared<Frame>> _frames;
    private readonly Edge<Shared<Frame>> _pictures;
    private readonly long _created;
    private long _judged;

    /// <summary>Joins the parts.</summary>
    /// <param name="source">Where frames come from.</param>
    /// <param name="explainer">The classifier.</param>
    /// <param name="masks">Where the objects are; null where nothing looks for them.</param>
    /// <param name="judge">Compares the two.</param>
    /// <param name="sink">Takes the judged frames.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="clock">Measures it.</param>
    public AuditPipeline(
        IFrameSource source, IFrameExplainer explainer, IObjectMaskProvider? masks, IFrameJudge judge, IAuditSink sink,
        AuditPipelineOptions options, TimeProvider clock)
    {
        (_source, _masks, _judge, _sink, _options, _clock) = (source, masks, judge, sink, options, clock);
        _created = clock.GetTimestamp();
        _graph = new StageGraph(clock, options.StopLimits);

        var queue = DeliveryPolicy.Block(options.InFlight);
        _frames = _graph.Connect<Shared<Frame>>("frames", options.Camera, Release);
        _pictures = _graph.Connect<Shared<Frame>>("pictures", queue, Release);
        var toExplain = _graph.Connect<Shared<Frame>>("to classifier", queue, Release);
        var toSearch = _graph.Connect<Shared<Frame>>("to masks", queue, Release);
        var explanations = _graph.Connect<Stamped<Explanation>>("explanations", queue);
        var scenes = _graph.Connect<Stamped<IObjectScene?>>("objects", queue);

        _graph.Source("source", ReadAsync, _frames);
        _graph.Fork("fork", _frames, static frame => frame.Share(2), [_pictures, toExplain, toSearch]);
        _graph.Stage("classifier", toExplain, (frame, stop) => WithAsync(frame, explainer.ExplainAsync, stop), explanations);
        _graph.Stage("masks", toSearch, (frame, stop) => WithAsync(frame, FindAsync, stop), scenes);
        _graph.Join("judge", _pictures, explanations, scenes, JudgeAsync);
    }

    /// <summary>The run so far; may be read at any time, from any thread.</summary>
    public AuditReport Report => new(
        Interlocked.Read(ref _judged), _frames.Counters.Dropped + _pictures.Counters.Dropped, _clock.GetElapsedTime(_created), _graph.Edges, _graph.Stages);

    /// <summary>Judges frames until the source ends. To be called once.</summary>
    /// <exception cref="OperationCanceledException">Cancelled. Frames that were on their way are judged as far as the stop limits allow.</exception>
    /// <exception cref="VisionAuditException">Source, classifier, masks or sink failed. Every frame before the failure is judged.</exception>
    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        await _graph.RunAsync(cancellationToken);
        return Report;
    }

    private async IAsyncEnumerable<Shared<Frame>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var frame in _source.ReadAsync(_options.Request, stop))
            yield return new Shared<Frame>(frame);
    }

    private async ValueTask<IObjectScene?> FindAsync(Frame frame, CancellationToken stop) => _masks is null ? null : await _masks.FindAsync(frame, stop);

    private async ValueTask JudgeAsync(
        Shared<Frame> picture, Stamped<Explanation> explained, Stamped<IObjectScene?> found, CancellationToken stop)
    {
        try
        {
            var (frame, explanation) = (picture.Value, explained.Value);
            if (explained.Stamp != frame.Stamp || found.Stamp != frame.Stamp)
                throw new InvalidOperationException($"frame {frame.Stamp} met results of {explained.Stamp} and {found.Stamp}");
            var mask = found.Value?.MaskOf(explanation.Class, explanation.Label);
            var record = await _judge.JudgeAsync(frame, explanation, mask, stop);
            await _sink.WriteAsync(new AuditedFrame(frame, explanation, mask, record), stop);
            Interlocked.Increment(ref _judged);
        }
        finally
        {
            picture.Release();
        }
    }

    /// <summary>Works on a frame, stamps the result, and gives the hold on the frame back.</summary>
    private static async ValueTask<Stamped<T>> WithAsync<T>(Shared<Frame> frame, Func<Frame, CancellationToken, ValueTask<T>> work, CancellationToken stop)
    {
        try
        {
            return new Stamped<T>(frame.Value.Stamp, await work(frame.Value, stop));
        }
        finally
        {
            frame.Release();
        }
    }

    private static void Release(Shared<Frame> frame) => frame.Release();

    /// <summary>A result and the frame that it is of: the join key.</summary>
    private readonly record struct Stamped<T>(FrameStamp Stamp, T Value);
}
