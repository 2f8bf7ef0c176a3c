using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Sources;

public sealed class PictureSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_folder_gives_its_pictures_in_natural_order_each_with_its_own_size_and_name()
    {
        await RenderAsync("frame10.png", 30, 20);
        await RenderAsync("frame2.jpg", 50, 40);
        await RenderAsync("Frame1.webp", 24, 12);
        await RenderAsync("frame%d.bmp", 16, 18);
        await File.WriteAllTextAsync(_folder["notes.txt"], "no picture");
        Directory.CreateDirectory(_folder["more.png"]);
        var source = FrameSources.Open(_folder.Path);

        var info = await source.ProbeAsync(TestContext.Current.CancellationToken);
        var reading = await Reading.OfAsync(source, new FrameRequest());

        Assert.Equal(new SourceInfo(new PixelSize(16, 18), 1, 4), info);
        Assert.Null(reading.Error);
        Assert.Equal(["frame%d.bmp", "Frame1.webp", "frame2.jpg", "frame10.png"], reading.Stamps.Select(stamp => stamp.Item));
        Assert.Equal([new(16, 18), new(24, 12), new(50, 40), new(30, 20)], reading.Sizes);
        Assert.Equal([0L, 1, 2, 3], reading.Stamps.Select(stamp => stamp.Sequence));
        Assert.Equal([0.0, 1, 2, 3], reading.Stamps.Select(stamp => stamp.At.TotalSeconds));
    }

    [Fact]
    public async Task A_single_picture_is_a_source_of_one_frame_scaled_as_asked()
    {
        await RenderAsync("one.gif", 64, 48);

        var reading = await Reading.OfAsync(FrameSources.Open(_folder["one.gif"]), new FrameRequest(new PixelSize(20, 10), JpegWidth: 32));

        Assert.Equal("one.gif", Assert.Single(reading.Stamps).Item);
        Assert.Equal(new PixelSize(20, 10), reading.Sizes[0]);
    }

    [Fact]
    public async Task A_damaged_picture_ends_the_run_with_its_name_after_the_good_ones()
    {
        await RenderAsync("a.png", 30, 20);
        await RenderAsync("whole.png", 300, 200);
        await Clip.CutAsync(_folder["whole.png"], _folder["b.png"], 0.5);

        var reading = await Reading.OfAsync(FrameSources.Open(_folder.Path));

        Assert.Single(reading.Stamps);
        Assert.Equal("VA3009", reading.Error?.Id);
        Assert.Contains("b.png", reading.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_leaves_no_process_behind()
    {
        Children.SkipUnlessVisible();
        for (var i = 0; i < 5; i++)
            await RenderAsync($"{i}.png", 30, 20);

        await Reading.OfAsync(FrameSources.Open(_folder.Path), most: 1);

        Assert.Empty(Children.With(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> RenderAsync(string name, int width, int height)
        => Clip.RenderAsync(_folder[name], $"-f lavfi -i testsrc=s={width}x{height} -frames:v 1 -f {Muxer(name)}");

    private static string Muxer(string name) => name.EndsWith(".gif", StringComparison.Ordinal) ? "gif"
        : name.EndsWith(".webp", StringComparison.Ordinal) ? "webp" : "image2 -update 1";
}
