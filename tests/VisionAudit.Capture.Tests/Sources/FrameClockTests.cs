using VisionAudit.Capture.Sources;
using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Sources;

public sealed class FrameClockTests
{
    private static readonly double[] Times = [5, 5.1, 5.4, 5.5];

    [Fact]
    public async Task Real_time_waits_for_each_presentation_time()
    {
        var clock = new JumpingClock();

        var stamps = await StampAsync(new FrameClock("clip", clock, isLive: false, realTime: true));

        Assert.Equal([0.1, 0.3, 0.1], clock.Waits.Select(wait => Math.Round(wait.TotalSeconds, 6)));
        Assert.Equal([0, 0.1, 0.4, 0.5], stamps.Select(stamp => Math.Round(stamp.At.TotalSeconds, 6)));
        Assert.All(stamps, stamp => Assert.Equal(DateTimeOffset.UnixEpoch + stamp.At, stamp.CapturedAt));
    }

    [Fact]
    public async Task A_late_frame_delays_those_after_it()
    {
        var clock = new JumpingClock();
        var frames = new FrameClock("clip", clock, isLive: false, realTime: true);
        var captured = new List<double>();
        foreach (var (seconds, decoding) in new[] { (5, 0.0), (5.1, 1.1), (5.4, 0.2) })
        {
            clock.Pass(TimeSpan.FromSeconds(decoding));
            var stamp = await frames.StampAsync(TimeSpan.FromSeconds(seconds), item: null, TestContext.Current.CancellationToken);
            Assert.Equal(clock.GetUtcNow(), stamp.CapturedAt);
            captured.Add((stamp.CapturedAt - DateTimeOffset.UnixEpoch).TotalSeconds);
        }

        Assert.Equal([0, 1.1, 1.4], captured.Select(seconds => Math.Round(seconds, 6)));
    }

    [Fact]
    public async Task As_fast_as_possible_has_the_same_stamps_without_waiting()
    {
        var clock = new JumpingClock();

        var fast = await StampAsync(new FrameClock("clip", clock, isLive: false, realTime: false));

        Assert.Empty(clock.Waits);
        Assert.Equal(await StampAsync(new FrameClock("clip", new JumpingClock(), isLive: false, realTime: true)), fast);
    }

    [Fact]
    public async Task Live_frames_are_stamped_on_arrival_and_never_held_back()
    {
        var clock = new JumpingClock();

        var stamps = await StampAsync(new FrameClock("camera", clock, isLive: true, realTime: true));

        Assert.Empty(clock.Waits);
        Assert.All(stamps, stamp => Assert.Equal(DateTimeOffset.UnixEpoch, stamp.CapturedAt));
    }

    [Fact]
    public async Task A_clip_in_real_time_takes_as_long_as_it_plays()
    {
        using var folder = new TemporaryFolder();
        var clock = new JumpingClock();
        var source = FrameSources.Open(await Clip.RenderAsync(folder["clip.mp4"], frames: 26), new CaptureOptions { Time = clock });

        var reading = await Reading.OfAsync(source, new FrameRequest(new PixelSize(16, 16), RealTime: true));

        Assert.Equal(26, reading.Stamps.Count);
        Assert.Equal(TimeSpan.FromSeconds(1), clock.GetUtcNow() - DateTimeOffset.UnixEpoch);
    }

    private static async Task<IReadOnlyList<FrameStamp>> StampAsync(FrameClock clock)
    {
        var stamps = new List<FrameStamp>();
        foreach (var seconds in Times)
            stamps.Add(await clock.StampAsync(TimeSpan.FromSeconds(seconds), item: null, TestContext.Current.CancellationToken));
        return stamps;
    }
}
