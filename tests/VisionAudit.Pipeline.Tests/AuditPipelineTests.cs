using VisionAudit.Core;
using VisionAudit.TestKit;

namespace VisionAudit.Pipeline.Tests;

public sealed class AuditPipelineTests : IFrameExplainer, IObjectMaskProvider, IObjectScene, IFrameJudge, IAuditSink
{
    private readonly ManualClock _clock = new();
    private readonly List<long> _written = [];
    private Func<long, CancellationToken, Task> _explaining = (_, _) => Task.CompletedTask;
    private Func<long, Task> _searching = _ => Task.CompletedTask;
    private Func<long, Task> _writing = _ => Task.CompletedTask;
    private Action<ObjectMask?> _judged = _ => { };

    private AuditPipeline Pipeline(TrackedFrames frames, AuditPipelineOptions? options = null, bool withMasks = true)
        => new(frames, this, withMasks ? this : null, this, this, options ?? new AuditPipelineOptions(), _clock);

    [Fact(Timeout = 60_000)]
    public async Task Every_frame_is_judged_in_order_and_disposed_once()
    {
        var frames = new TrackedFrames(500);
        var report = await Pipeline(frames).RunAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), _written);
        Assert.Equal((500L, 0L, 500), (report.Frames, report.Dropped, frames.Disposed));
    }

    [Fact(Timeout = 60_000)]
    public async Task However_long_the_video_only_a_few_frames_live()
    {
        var frames = new TrackedFrames(3000);
        await Pipeline(frames, new AuditPipelineOptions { Camera = DeliveryPolicy.Block(4), InFlight = 2 }).RunAsync(CancellationToken.None);
        // 4 + 2 wait; one each is in the hands of source, fork, and judge; the branches hold none that the judge's queue does not.
        Assert.InRange(frames.Peak, 1, 4 + 2 + 3);
    }

    [Fact(Timeout = 60_000)]
    public async Task Classifier_and_masks_work_on_a_frame_at_the_same_time()
    {
        var (inClassifier, inMasks) = (new TaskCompletionSource(), new TaskCompletionSource());
        _explaining = (_, _) =>
        {
            inClassifier.TrySetResult();
            return inMasks.Task;
        };
        _searching = _ =>
        {
            inMasks.TrySetResult();
            return inClassifier.Task;
        };
        Assert.Equal(3, (await Pipeline(new TrackedFrames(3)).RunAsync(CancellationToken.None)).Frames);
    }

    [Fact(Timeout = 60_000)]
    public async Task Decoding_goes_on_while_the_classifier_works()
    {
        var decoded = new TaskCompletionSource();
        _explaining = (_, _) => decoded.Task;
        var frames = new TrackedFrames(4)
        {
            Before = i =>
            {
                if (i == 3)
                    decoded.SetResult();
                return Task.CompletedTask;
            },
        };
        Assert.Equal(4, (await Pipeline(frames).RunAsync(CancellationToken.None)).Frames);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_live_camera_is_never_held_back_and_the_lost_frames_are_counted()
    {
        var allMade = new TaskCompletionSource();
        _explaining = (_, _) => allMade.Task;
        var frames = new TrackedFrames(100)
        {
            Before = async i =>
            {
                await Task.Yield();
                if (i == 99)
                    allMade.SetResult();
            },
        };
        var report = await Pipeline(frames, new AuditPipelineOptions { Camera = DeliveryPolicy.Latest, InFlight = 1 }).RunAsync(CancellationToken.None);
        Assert.Equal(100, report.Frames + report.Dropped);
        Assert.InRange(report.Dropped, 90, 99);
        Assert.Equal(99, _written[^1]);
        Assert.Equal(_written.Order(), _written);
        Assert.Equal((100, 100), (frames.Made, frames.Disposed));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("classifier")]
    [InlineData("masks")]
    [InlineData("sink")]
    public async Task An_error_surfaces_once_after_the_frames_before_it(string stage)
    {
        Task FailAtFive(long sequence) => sequence == 5 ? throw new VisionAuditException("VA9999", stage, "mend it") : Task.CompletedTask;
        if (stage == "classifier")
            _explaining = (sequence, _) => FailAtFive(sequence);
        else if (stage == "masks")
            _searching = FailAtFive;
        else
            _writing = FailAtFive;

        var frames = new TrackedFrames(int.MaxValue);
        var pipeline = Pipeline(frames);
        var error = await Assert.ThrowsAsync<VisionAuditException>(() => pipeline.RunAsync(CancellationToken.None));
        Assert.Equal(stage, error.Problem);
        Assert.Equal([0, 1, 2, 3, 4], _written);
        Assert.Equal(5, pipeline.Report.Frames);
        Assert.Equal(frames.Made, frames.Disposed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_fails_loses_none_of_its_frames()
    {
        var frames = new TrackedFrames(20) { Error = new VisionAuditException("VA9999", "the video is cut in half", "get it again") };
        await Assert.ThrowsAsync<VisionAuditException>(() => Pipeline(frames).RunAsync(CancellationToken.None));
        Assert.Equal(20, _written.Count);
        Assert.Equal(20, frames.Disposed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_lets_what_is_on_its_way_arrive_and_frees_every_frame()
    {
        using var stop = new CancellationTokenSource();
        _writing = sequence => sequence == 10 ? stop.CancelAsync() : Task.CompletedTask;
        var frames = new TrackedFrames(int.MaxValue);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pipeline(frames).RunAsync(stop.Token));
        Assert.Equal(Enumerable.Range(0, _written.Count).Select(i => (long)i), _written);
        Assert.True(_written.Count > 10);
        Assert.Equal(frames.Made, frames.Disposed);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_aborted_run_frees_every_frame()
    {
        using var stop = new CancellationTokenSource();
        var working = new TaskCompletionSource();
        _explaining = (_, abort) =>
        {
            working.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, abort);
        };
        var frames = new TrackedFrames(int.MaxValue);
        var run = Pipeline(frames).RunAsync(stop.Token);
        await working.Task;
        await stop.CancelAsync();
        while (_clock.PendingTimers == 0)
            await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(_written);
        Assert.Equal(frames.Made, frames.Disposed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_masks_nothing_is_known_of_the_object()
    {
        var sawMask = false;
        _judged = mask => sawMask |= mask is not null;
        await Pipeline(new TrackedFrames(5), withMasks: false).RunAsync(CancellationToken.None);
        Assert.Equal((5, false), (_written.Count, sawMask));
    }

    async ValueTask<Explanation> IFrameExplainer.ExplainAsync(Frame frame, CancellationToken cancellationToken)
    {
        await _explaining(frame.Stamp.Sequence, cancellationToken);
        Assert.Equal(3, frame.Pixels.Bytes.Length);
        return new Explanation(1, $"class of {frame.Stamp.Sequence}", 1, 1, new EvidenceMap(1, 1, new float[] { 1 }, Viewport.Whole));
    }

    async ValueTask<IObjectScene> IObjectMaskProvider.FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        await _searching(frame.Stamp.Sequence);
        Assert.Equal(3, frame.Pixels.Bytes.Length);
        return this;
    }

    ObjectMask? IObjectScene.MaskOf(int classIndex, string label) => new(1, 1, new byte[] { 1 }, 1, TimeSpan.Zero);

    ValueTask<AuditRecord> IFrameJudge.JudgeAsync(Frame frame, Explanation explanation, ObjectMask? mask, CancellationToken cancellationToken)
    {
        var stamp = frame.Stamp;
        _judged(mask);
        Assert.Equal($"class of {stamp.Sequence}", explanation.Label);
        return ValueTask.FromResult(new AuditRecord(
            stamp.Sequence, stamp.At.TotalSeconds, 1, explanation.Label, 1, 1, "cam", null, new MaskRecord(MaskState.None, 0, 0, 0), Verdict.Ok, ""));
    }

    async ValueTask IAuditSink.WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        await _writing(audited.Record.Seq);
        Assert.Equal(3, audited.Frame.Pixels.Bytes.Length);
        _written.Add(audited.Record.Seq);
    }
}
