using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests;

public sealed class VideoWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_is_written_is_read_back_frame_by_frame()
    {
        var source = FrameSources.Open(await NumberedFrames.WriteAsync(_folder["numbers.mp4"], 20));
        var numbers = new List<int>();

        await foreach (var frame in source.ReadAsync(new FrameRequest(), TestContext.Current.CancellationToken))
        {
            using (frame)
                numbers.Add(NumberedFrames.Read(frame.Pixels));
        }

        Assert.Equal(Enumerable.Range(0, 20), numbers);
        Assert.Equal(new SourceInfo(NumberedFrames.Size, 30, 20), await source.ProbeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_writer_that_is_not_completed_leaves_no_file()
    {
        await using (var writer = VideoWriter.Create(_folder["half.mp4"], NumberedFrames.Size, 30))
        {
            using var frame = NumberedFrames.Draw(1);
            await writer.WriteAsync(frame, TestContext.Current.CancellationToken);
        }

        Assert.False(File.Exists(_folder["half.mp4"]));
    }

    [Fact]
    public async Task Colours_come_back_as_they_went()
    {
        var size = new PixelSize(64, 64);
        byte[] colour = [200, 60, 30];
        await using (var writer = VideoWriter.Create(_folder["plain.mp4"], size, 10))
        {
            using var frame = PixelBuffer.Rent(size);
            for (var i = 0; i < frame.Bytes.Length; i++)
                frame.Bytes.Span[i] = colour[i % 3];
            await writer.WriteAsync(frame, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        await foreach (var frame in FrameSources.Open(_folder["plain.mp4"]).ReadAsync(new FrameRequest(), TestContext.Current.CancellationToken))
        {
            using (frame)
            {
                for (var i = 0; i < frame.Pixels.Bytes.Length; i++)
                    Assert.InRange(frame.Pixels.Bytes.Span[i], colour[i % 3] - 5, colour[i % 3] + 5);
            }
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_with_ffmpegs_last_words()
    {
        await using var writer = VideoWriter.Create(Path.Combine(_folder["absent"], "clip.mp4"), NumberedFrames.Size, 30);
        using var frame = NumberedFrames.Draw(1);

        var error = await Assert.ThrowsAsync<CaptureException>(async () =>
        {
            for (var i = 0; i < 100; i++)
                await writer.WriteAsync(frame, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal("VA3011", error.Id);
        Assert.Contains("No such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_sizes_are_refused()
        => Assert.Equal("VA3011", Assert.Throws<CaptureException>(() => VideoWriter.Create(_folder["odd.mp4"], new PixelSize(33, 32), 30)).Id);

    public void Dispose() => _folder.Dispose();
}
