using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;
using VisionAudit.TestKit;

namespace VisionAudit.Capture.Tests.Sources;

public sealed class VideoFileSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_frame_comes_once_with_its_time_and_a_gap_free_number()
    {
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mp4"], frames: 40));

        var reading = await Reading.OfAsync(source);

        Assert.Null(reading.Error);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), reading.Stamps.Select(stamp => stamp.Sequence));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => TimeSpan.FromMilliseconds(40 * i)), reading.Stamps.Select(stamp => stamp.At));
        Assert.All(reading.Stamps, stamp => Assert.Equal("clip.mp4", stamp.Source));
        Assert.All(reading.Stamps, stamp => Assert.Equal(stamp.At, stamp.CapturedAt - reading.Stamps[0].CapturedAt));
        Assert.All(reading.Sizes, size => Assert.Equal(new PixelSize(32, 32), size));
    }

    [Fact]
    public async Task Frames_keep_their_own_size_where_none_is_asked_for()
    {
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mp4"], frames: 3));

        var reading = await Reading.OfAsync(source, new FrameRequest());

        Assert.Equal(Enumerable.Repeat(new PixelSize(160, 120), 3), reading.Sizes);
    }

    [Fact]
    public async Task A_variable_frame_rate_keeps_its_times_and_gets_no_copies()
    {
        // 25 frames per second, of which every third is left out.
        var path = await Clip.RenderAsync(_folder["clip.mkv"],
            "-f lavfi -i testsrc=s=64x64:r=25:d=1,select=mod(n\\,3) -fps_mode passthrough -c:v libx264 -pix_fmt yuv420p");

        var reading = await Reading.OfAsync(FrameSources.Open(path));

        var expected = Enumerable.Range(0, 25).Where(n => n % 3 != 0).Select(n => TimeSpan.FromMilliseconds(40 * (n - 1)));
        Assert.Equal(expected, reading.Stamps.Select(stamp => stamp.At));
    }

    [Fact]
    public async Task Sound_and_a_cover_picture_beside_the_video_are_left_alone()
    {
        var cover = await Clip.RenderAsync(_folder["cover.png"], "-f lavfi -i color=red:s=600x600 -frames:v 1");
        var path = await Clip.RenderAsync(_folder["clip.mp4"],
            $"-i {cover} -f lavfi -i sine=d=1 -f lavfi -i testsrc=s=160x120:r=25 -map 0 -map 1 -map 2 -t 1 -c:v:0 png -c:v:1 libx264 -pix_fmt:v:1 yuv420p -disposition:v:0 attached_pic");
        var source = FrameSources.Open(path);

        Assert.Equal(new PixelSize(160, 120), (await source.ProbeAsync(TestContext.Current.CancellationToken)).Size);
        Assert.Equal(25, (await Reading.OfAsync(source)).Stamps.Count);
    }

    [Fact]
    public async Task A_video_that_was_filmed_on_its_side_is_turned_upright()
    {
        var lying = await Clip.RenderAsync(_folder["lying.mp4"], frames: 3);
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["turned.mp4"], $"-i {lying} -c copy -metadata:s:v rotate=90"));

        Assert.Equal(new PixelSize(120, 160), (await source.ProbeAsync(TestContext.Current.CancellationToken)).Size);
        Assert.Equal(Enumerable.Repeat(new PixelSize(120, 160), 3), (await Reading.OfAsync(source, new FrameRequest())).Sizes);
    }

    [Fact]
    public async Task The_probe_tells_size_rate_and_number_of_frames()
    {
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mp4"], frames: 40));

        Assert.Equal(new SourceInfo(new PixelSize(160, 120), 25, 40), await source.ProbeAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("clip.mkv", "-c:v libx264")]
    [InlineData("clip.webm", "-c:v libvpx -deadline realtime")]
    [InlineData("clip.flv", "-c:v libx264")]
    [InlineData("clip.mp4", "-c:v libx264 -movflags +faststart")]
    public async Task A_video_cut_in_half_gives_its_good_frames_and_then_one_error(string name, string codec)
    {
        var whole = await Clip.RenderAsync(_folder[name], frames: 100, codec: codec);
        var source = FrameSources.Open(await Clip.CutAsync(whole, _folder["half-" + name], 0.6));

        var reading = await Reading.OfAsync(source);

        Assert.InRange(reading.Stamps.Count, 1, 99);
        Assert.Equal("VA3006", reading.Error?.Id);
        Assert.Contains($"it gave {reading.Stamps.Count} frames", reading.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_whose_index_was_cut_off_gives_one_error_with_the_reason_and_no_path()
    {
        var whole = await Clip.RenderAsync(_folder["clip.mp4"], frames: 50);
        var source = FrameSources.Open(await Clip.CutAsync(whole, _folder["half.mp4"], 0.5));

        var reading = await Reading.OfAsync(source);
        var probe = await Assert.ThrowsAsync<CaptureException>(() => source.ProbeAsync(TestContext.Current.CancellationToken));

        Assert.Empty(reading.Stamps);
        Assert.Equal("VA3002", reading.Error?.Id);
        Assert.Equal("VA3002", probe.Id);
        Assert.Contains("moov atom not found", reading.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, reading.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_a_text_and_a_sound_are_refused()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(_folder["random.mp4"], bytes);
        await File.WriteAllTextAsync(_folder["text.mp4"], "this is no video");
        await Clip.RenderAsync(_folder["sound.wav"], "-f lavfi -i sine=d=1");

        foreach (var name in new[] { "random.mp4", "text.mp4", "sound.wav" })
        {
            var reading = await Reading.OfAsync(FrameSources.Open(_folder[name]));
            Assert.Empty(reading.Stamps);
            Assert.Contains(reading.Error?.Id, new[] { "VA3002", "VA3003" });
        }
    }

    [Fact]
    public async Task A_playlist_in_the_disguise_of_a_video_opens_no_other_file()
    {
        var secret = await Clip.RenderAsync(_folder["secret.ts"], frames: 10);
        await File.WriteAllTextAsync(_folder["list.mp4"], $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n");
        await File.WriteAllTextAsync(_folder["concat.mp4"], "ffconcat version 1.0\nfile 'secret.ts'\n");

        foreach (var name in new[] { "list.mp4", "concat.mp4" })
        {
            var reading = await Reading.OfAsync(FrameSources.Open(_folder[name]));
            Assert.Empty(reading.Stamps);
            Assert.Equal("VA3002", reading.Error?.Id);
        }
    }

    [Fact]
    public async Task A_name_that_looks_like_options_or_a_pattern_is_a_name()
    {
        var clip = await Clip.RenderAsync(_folder["clip.mp4"], frames: 5);
        foreach (var name in new[] { "-y %d.mp4", "file:a|b 'c'.mp4", "--version" })
        {
            if (OperatingSystem.IsWindows() && name.IndexOfAny([':', '|']) >= 0)
                continue;
            File.Copy(clip, _folder[name]);
            Assert.Equal(5, (await Reading.OfAsync(FrameSources.Open(_folder[name]))).Stamps.Count);
        }
    }

    [Fact]
    public async Task The_dog_video_gives_289_frames_at_29_97_per_second()
    {
        var source = FrameSources.Open(Repository.Shared("data", "videos", "sam2_01_dog.mp4"));

        var info = await source.ProbeAsync(TestContext.Current.CancellationToken);
        var reading = await Reading.OfAsync(source);

        Assert.Equal(new PixelSize(1280, 720), info.Size);
        Assert.Equal(289, info.FrameCount);
        Assert.Equal(30000.0 / 1001, info.FrameRate);
        Assert.Null(reading.Error);
        Assert.Equal(289, reading.Stamps.Count);
        Assert.All(reading.Stamps, stamp => Assert.Equal(stamp.Sequence * 1001 / 30000.0, stamp.At.TotalSeconds, 2e-6));
    }

    public void Dispose() => _folder.Dispose();
}
