using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>
/// source → frames → (classifier ‖ masks) → judge → sink. Decoding, classifier and masks work on different frames at the same time; records come out in the order of the
/// frames. Each frame is disposed once, when the last of classifier, masks and sink is done with it.
/// </summary>
public sealed class AuditPipeline
{
    private readonly IFrameSource source;
    private readonly IObjectMaskProvider? masks;
    private readonly IFrameJudge judge;
    private readonly IAuditSink sink;
    private readonly AuditPipelineOptions options;
    private readonly TimeProvider clock;
    private readonly StageGraph graph;
    private readonly Edge<Shared<Frame>> frames;
    private readonly Edge<Shared<Frame>> pictures;
    private readonly long created;
    private long judged;

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
        (this.source, this.masks, this.judge, this.sink, this.options, this.clock) = (source, masks, judge, sink, options, clock);
        created = clock.GetTimestamp();
        graph = new StageGraph(clock, options.StopLimits);

        var queue = DeliveryPolicy.Block(options.InFlight);
        frames = graph.Connect<Shared<Frame>>("frames", options.Camera, Release);
        pictures = graph.Connect<Shared<Frame>>("pictures", queue, Release);
        var toExplain = graph.Connect<Shared<Frame>>("to classifier", queue, Release);
        var toSearch = graph.Connect<Shared<Frame>>("to masks", queue, Release);
        var explanations = graph.Connect<Stamped<Explanation>>("explanations", queue);
        var scenes = graph.Connect<Stamped<IObjectScene?>>("objects", queue);

        graph.Source("source", ReadAsync, frames);
        graph.Fork("fork", frames, static frame => frame.Share(2), [pictures, toExplain, toSearch]);
        graph.Stage("classifier", toExplain, (frame, stop) => WithAsync(frame, explainer.ExplainAsync, stop), explanations);
        graph.Stage("masks", toSearch, (frame, stop) => WithAsync(frame, FindAsync, stop), scenes);
        graph.Join("judge", pictures, explanations, scenes, JudgeAsync);
    }

    /// <summary>The run so far; may be read at any time, from any thread.</summary>
    public AuditReport Report => new(
        Interlocked.Read(ref judged), frames.Counters.Dropped + pictures.Counters.Dropped, clock.GetElapsedTime(created), graph.Edges, graph.Stages);

    /// <summary>Judges frames until the source ends. To be called once.</summary>
    /// <exception cref="OperationCanceledException">Cancelled. Frames that were on their way are judged as far as the stop limits allow.</exception>
    /// <exception cref="VisionAuditException">Source, classifier, masks or sink failed. Every frame before the failure is judged.</exception>
    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        await graph.RunAsync(cancellationToken);
        return Report;
    }

    private async IAsyncEnumerable<Shared<Frame>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var frame in source.ReadAsync(options.Request, stop))
            yield return new Shared<Frame>(frame);
    }

    private async ValueTask<IObjectScene?> FindAsync(Frame frame, CancellationToken stop) => masks is null ? null : await masks.FindAsync(frame, stop);

    private async ValueTask JudgeAsync(
        Shared<Frame> picture, Stamped<Explanation> explained, Stamped<IObjectScene?> found, CancellationToken stop)
    {
        try
        {
            var (frame, explanation) = (picture.Value, explained.Value);
            if (explained.Stamp != frame.Stamp || found.Stamp != frame.Stamp)
                throw new InvalidOperationException($"frame {frame.Stamp} met results of {explained.Stamp} and {found.Stamp}");
            var mask = found.Value?.MaskOf(explanation.Class, explanation.Label);
            var record = judge.Judge(frame.Stamp, explanation, mask);
            await sink.WriteAsync(new AuditedFrame(frame, explanation, mask, record), stop);
            Interlocked.Increment(ref judged);
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
