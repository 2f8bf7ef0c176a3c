using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SyntheticCameraTests
{
    private static readonly PixelSize _size = new(160, 90);

    [Fact]
    public async Task Frames_are_numbered_and_timed_at_25_a_second()
    {
        var frames = await Stamps(Camera(frames: 5), new FrameRequest());
        Assert.Equal([0, 1, 2, 3, 4], frames.Select(stamp => stamp.Sequence));
        Assert.Equal([0, 40, 80, 120, 160], frames.Select(stamp => stamp.At.TotalMilliseconds));
        Assert.All(frames, stamp => Assert.Equal("wolf", stamp.Source));
    }

    [Fact]
    public async Task It_says_what_it_is()
        => Assert.Equal(new SourceInfo(_size, 25, 7), await Camera(frames: 7).ProbeAsync(CancellationToken.None));

    [Fact]
    public async Task Two_readings_see_the_same_pictures()
    {
        var camera = Camera(frames: 3);
        Assert.Equal(await Pictures(camera), await Pictures(camera));
    }

    [Fact]
    public async Task Pixels_have_the_size_that_was_asked_for()
    {
        await foreach (var frame in Camera(frames: 1).ReadAsync(new FrameRequest(new PixelSize(112, 112)), CancellationToken.None))
        {
            using (frame)
            {
                Assert.Equal(new PixelSize(112, 112), frame.Pixels.Size);
                Assert.True(frame.Jpeg.IsEmpty);
            }
        }
    }

    [Theory]
    [InlineData(80, 80, 45)]
    [InlineData(1000, 160, 90)]
    public async Task Jpeg_is_made_of_the_picture_at_most_as_wide_as_asked_for(int asked, int width, int height)
    {
        var sizes = new List<PixelSize>();
        var camera = new SyntheticCamera("wolf", new SceneScript(1), _size, TimeProvider.System, 1, picture =>
        {
            sizes.Add(picture.Size);
            return new byte[] { 0xFF, 0xD8 };
        });
        await foreach (var frame in camera.ReadAsync(new FrameRequest(JpegWidth: asked), CancellationToken.None))
        {
            using (frame)
                Assert.Equal([0xFF, 0xD8], frame.Jpeg.ToArray());
        }
        Assert.Equal([new PixelSize(width, height)], sizes);
    }

    [Fact]
    public async Task Jpeg_without_an_encoder_is_refused()
    {
        var error = await Assert.ThrowsAsync<VisionAuditException>(() => Stamps(Camera(frames: 1), new FrameRequest(JpegWidth: 80)));
        Assert.Equal("VA3050", error.Id);
    }

    [Fact]
    public async Task In_real_time_each_frame_waits_for_its_moment()
    {
        var clock = new SteppingClock();
        var frames = await Stamps(Camera(frames: 4, clock), new FrameRequest(RealTime: true));
        Assert.Equal([0, 40, 80, 120], frames.Select(stamp => (stamp.CapturedAt - SteppingClock.Start).TotalMilliseconds));
    }

    [Fact]
    public async Task A_late_reader_sees_the_scene_slow_down_and_miss_nothing()
    {
        var clock = new SteppingClock();
        var captured = new List<double>();
        await foreach (var frame in Camera(frames: 4, clock).ReadAsync(new FrameRequest(RealTime: true), CancellationToken.None))
        {
            captured.Add((frame.Stamp.CapturedAt - SteppingClock.Start).TotalMilliseconds);
            if (frame.Stamp.Sequence == 1)
                clock.Advance(TimeSpan.FromMilliseconds(500));
            frame.Dispose();
        }
        Assert.Equal([0, 40, 540, 580], captured);
    }

    [Fact]
    public async Task An_endless_camera_ends_with_its_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in Camera(frames: null).ReadAsync(new FrameRequest(), cancellation.Token))
            {
                frame.Dispose();
                if (++seen == 3)
                    cancellation.Cancel();
            }
        });
        Assert.Equal(3, seen);
    }

    private static SyntheticCamera Camera(long? frames, TimeProvider? time = null) => new("wolf", new SceneScript(1), _size, time ?? TimeProvider.System, frames);

    private static async Task<List<FrameStamp>> Stamps(SyntheticCamera camera, FrameRequest request)
    {
        var stamps = new List<FrameStamp>();
        await foreach (var frame in camera.ReadAsync(request, CancellationToken.None))
        {
            stamps.Add(frame.Stamp);
            frame.Dispose();
        }
        return stamps;
    }

    private static async Task<List<byte[]>> Pictures(SyntheticCamera camera)
    {
        var pictures = new List<byte[]>();
        await foreach (var frame in camera.ReadAsync(new FrameRequest(), CancellationToken.None))
        {
            pictures.Add(frame.Pixels.Bytes.ToArray());
            frame.Dispose();
        }
        return pictures;
    }
}
