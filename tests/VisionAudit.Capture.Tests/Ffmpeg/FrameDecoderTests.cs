using System.Diagnostics;
using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Ffmpeg;

public sealed class FrameDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Pixels_and_JPEG_of_a_frame_show_the_same_picture()
    {
        var source = FrameSources.Open(await NumberedFrames.WriteAsync(_folder["numbers.mp4"], 100));
        var pictures = new PictureReader();
        var numbers = new List<(int Pixels, int Jpeg)>();

        await foreach (var frame in source.ReadAsync(new FrameRequest(new PixelSize(64, 8), JpegWidth: 128), TestContext.Current.CancellationToken))
        {
            using (frame)
            {
                Assert.Equal(numbers.Count, frame.Stamp.Sequence);
                var jpeg = -1;
                if (numbers.Count % 10 == 0)
                {
                    await File.WriteAllBytesAsync(_folder["frame.jpg"], frame.Jpeg, TestContext.Current.CancellationToken);
                    using var picture = await pictures.ReadAsync(_folder["frame.jpg"], null, TestContext.Current.CancellationToken);
                    Assert.Equal(new PixelSize(128, 16), picture.Size);
                    jpeg = NumberedFrames.Read(picture);
                }
                numbers.Add((NumberedFrames.Read(frame.Pixels), jpeg));
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (i, i % 10 == 0 ? i : -1)), numbers);
    }

    [Fact]
    public async Task A_JPEG_is_never_enlarged()
    {
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mp4"], frames: 1));

        await foreach (var frame in source.ReadAsync(new FrameRequest(JpegWidth: 4000), TestContext.Current.CancellationToken))
        {
            using (frame)
                await File.WriteAllBytesAsync(_folder["frame.jpg"], frame.Jpeg, TestContext.Current.CancellationToken);
        }

        using var picture = await new PictureReader().ReadAsync(_folder["frame.jpg"], null, TestContext.Current.CancellationToken);
        Assert.Equal(new PixelSize(160, 120), picture.Size);
    }

    [Fact]
    public async Task An_ffmpeg_that_is_killed_is_one_error_after_the_frames_that_came()
    {
        Children.SkipUnlessVisible();
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mkv"], frames: 2000, codec: "-c:v mpeg4"));
        var frames = 0;

        var error = await Assert.ThrowsAsync<CaptureException>(async () =>
        {
            await foreach (var frame in source.ReadAsync(new FrameRequest(), TestContext.Current.CancellationToken))
            {
                frame.Dispose();
                if (frames++ == 10)
                    Process.GetProcessById(Assert.Single(Children.With(_folder.Path))).Kill();
            }
        });

        Assert.Equal("VA3005", error.Id);
        Assert.InRange(frames, 11, 1999);
        Assert.Contains($"code 137 after {frames} frames", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_ends_the_reader_and_its_process()
    {
        Children.SkipUnlessVisible();
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mkv"], frames: 2000, codec: "-c:v mpeg4"));
        using var cancel = new CancellationTokenSource();
        var frames = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in source.ReadAsync(new FrameRequest(JpegWidth: 64), cancel.Token))
            {
                frame.Dispose();
                if (++frames == 5)
                    await cancel.CancelAsync();
            }
        });

        Assert.InRange(frames, 5, 1999);
        Assert.Empty(Children.With(_folder.Path));
    }

    [Fact]
    public async Task A_wait_for_a_silent_source_can_be_cancelled()
    {
        Children.SkipUnlessVisible();
        using var cancel = new CancellationTokenSource();
        await using var server = new LoopbackServer(async (_, _, stop) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
        });
        var address = server["silent"];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var frame in FrameSources.Open(address).ReadAsync(new FrameRequest(), cancel.Token))
                frame.Dispose();
        });

        Assert.Empty(Children.With(address));
    }

    [Fact]
    public async Task A_reader_that_leaves_early_leaves_no_process_behind()
    {
        Children.SkipUnlessVisible();
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mkv"], frames: 500, codec: "-c:v mpeg4"));

        Assert.Equal(3, (await Reading.OfAsync(source, most: 3)).Stamps.Count);

        Assert.Empty(Children.With(_folder.Path));
    }

    [Fact]
    public async Task An_ffmpeg_whose_owner_is_killed_ends_by_itself()
    {
        Children.SkipUnlessVisible();
        var clip = await Clip.RenderAsync(_folder["clip.mkv"], frames: 2000, codec: "-c:v mpeg4");
        using var owner = AbandonedReader.Start(clip);
        Assert.Equal(AbandonedReader.Started, await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Single(Children.With(_folder.Path));

        owner.Kill();

        await Children.GoneAsync(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();
}
