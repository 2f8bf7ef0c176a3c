using System.Net;
using System.Net.Sockets;
using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Sources;

public sealed class HttpSourceTests : IDisposable
{
    private static readonly CaptureOptions Impatient = new() { StallTimeout = TimeSpan.FromSeconds(2) };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_video_file_is_read_with_its_own_times()
    {
        var clip = await File.ReadAllBytesAsync(await Clip.RenderAsync(_folder["clip.mkv"], frames: 20));
        await using var server = new LoopbackServer((_, stream, _) => LoopbackServer.SendAsync(stream, "video/x-matroska", clip));

        var reading = await Reading.OfAsync(FrameSources.Open(server["clip.mkv?token=secret"]));

        Assert.Null(reading.Error);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => TimeSpan.FromMilliseconds(40 * i)), reading.Stamps.Select(stamp => stamp.At));
        Assert.DoesNotContain("secret", reading.Stamps[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_MJPEG_stream_is_stamped_by_its_arrival()
    {
        var jpeg = await File.ReadAllBytesAsync(await Clip.RenderAsync(_folder["picture.jpg"], "-f lavfi -i testsrc=s=160x120 -frames:v 1"));
        await using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendTextAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n");
            while (!stop.IsCancellationRequested)
            {
                await LoopbackServer.SendTextAsync(stream, $"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n");
                await stream.WriteAsync(jpeg, stop);
                await LoopbackServer.SendTextAsync(stream, "\r\n");
                await Task.Delay(5, stop);
            }
        });

        var reading = await Reading.OfAsync(FrameSources.Open(server["camera"]), new FrameRequest(JpegWidth: 80), most: 10);

        Assert.Null(reading.Error);
        Assert.Equal(10, reading.Stamps.Count);
        Assert.All(reading.Stamps.Zip(reading.Stamps.Skip(1)), pair => Assert.True(pair.First.CapturedAt < pair.Second.CapturedAt && pair.First.At < pair.Second.At));
        Assert.All(reading.Sizes, size => Assert.Equal(new PixelSize(160, 120), size));
    }

    [Fact]
    public async Task A_live_frame_and_its_JPEG_arrive_before_the_next_one_is_sent()
    {
        const int Free = 60;
        var jpeg = await File.ReadAllBytesAsync(await Clip.RenderAsync(_folder["picture.jpg"], "-f lavfi -i testsrc=s=160x120 -frames:v 1"));
        using var arrived = new SemaphoreSlim(0);
        await using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendTextAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n");
            for (var sent = 0; ; sent++)
            {
                if (sent >= Free)
                    await arrived.WaitAsync(stop);
                await LoopbackServer.SendTextAsync(stream, $"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n");
                await stream.WriteAsync(jpeg, stop);
                await LoopbackServer.SendTextAsync(stream, "\r\n");
            }
        });
        var frames = 0;

        await foreach (var frame in FrameSources.Open(server["camera"]).ReadAsync(new FrameRequest(JpegWidth: 80), TestContext.Current.CancellationToken))
        {
            using (frame)
                Assert.False(frame.Jpeg.IsEmpty);
            if (++frames >= Free)
                arrived.Release();
            if (frames == Free + 20)
                break;
        }

        Assert.Equal(Free + 20, frames);
    }

    [Fact]
    public async Task An_HLS_playlist_is_followed_to_its_pieces()
    {
        await Clip.RenderAsync(_folder["list.m3u8"], "-f lavfi -i testsrc=s=160x120:r=25 -frames:v 50 -c:v libx264 -g 25 -pix_fmt yuv420p -f hls -hls_time 1");
        await using var server = new LoopbackServer(async (path, stream, stop)
            => await LoopbackServer.SendAsync(stream, "application/octet-stream", await File.ReadAllBytesAsync(_folder[path[1..]], stop)));

        var reading = await Reading.OfAsync(FrameSources.Open(server["list.m3u8"]));

        Assert.Null(reading.Error);
        Assert.Equal(50, reading.Stamps.Count);
    }

    [Fact]
    public async Task A_hostile_playlist_reads_no_local_file()
    {
        var secret = await Clip.RenderAsync(_folder["secret.ts"], frames: 25);
        var playlist = $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\nfile://{secret}\n#EXT-X-ENDLIST\n";
        await using var server = new LoopbackServer((_, stream, _)
            => LoopbackServer.SendAsync(stream, "application/vnd.apple.mpegurl", System.Text.Encoding.ASCII.GetBytes(playlist)));

        var reading = await Reading.OfAsync(FrameSources.Open(server["list.m3u8"], Impatient));

        Assert.Empty(reading.Stamps);
        Assert.NotNull(reading.Error);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("rtsp")]
    public async Task An_address_that_refuses_says_so_without_its_password(string scheme)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var source = FrameSources.Open($"{scheme}://user:password@127.0.0.1:{port}/stream");

        var reading = await Reading.OfAsync(source);
        var probe = await Assert.ThrowsAsync<CaptureException>(() => source.ProbeAsync(TestContext.Current.CancellationToken));

        foreach (var error in new[] { reading.Error!, probe })
        {
            Assert.Equal("VA3002", error.Id);
            Assert.Contains("refused", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("password@", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_of_not_found_says_so()
    {
        await using var server = new LoopbackServer((_, stream, _) => LoopbackServer.SendTextAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));

        var reading = await Reading.OfAsync(FrameSources.Open(server["camera"]));

        Assert.Equal("VA3002", reading.Error?.Id);
        Assert.Contains("404", reading.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("rtsp")]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up(string scheme)
    {
        Children.SkipUnlessVisible();
        await using var server = new LoopbackServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        var address = server["silent"].Replace("http", scheme, StringComparison.Ordinal);
        var source = FrameSources.Open(address, Impatient);

        Assert.Equal("VA3004", (await Reading.OfAsync(source)).Error?.Id);
        Assert.Equal("VA3004", (await Assert.ThrowsAsync<CaptureException>(() => source.ProbeAsync(TestContext.Current.CancellationToken))).Id);
        Assert.Empty(Children.With(address));
    }

    [Fact]
    public async Task A_stream_that_falls_silent_gives_its_frames_and_then_is_given_up()
    {
        var clip = await File.ReadAllBytesAsync(await Clip.RenderAsync(_folder["clip.ts"], frames: 100));
        await using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.SendTextAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\n\r\n");
            await stream.WriteAsync(clip, stop);
            await Task.Delay(Timeout.Infinite, stop);
        });

        var reading = await Reading.OfAsync(FrameSources.Open(server["live.ts"], Impatient));

        Assert.Equal("VA3004", reading.Error?.Id);
        Assert.InRange(reading.Stamps.Count, 1, 100);
    }

    [Fact]
    public async Task Garbage_is_refused()
    {
        var garbage = new byte[200_000];
        new Random(2).NextBytes(garbage);
        await using var server = new LoopbackServer((_, stream, _) => LoopbackServer.SendAsync(stream, "video/mp4", garbage));

        var reading = await Reading.OfAsync(FrameSources.Open(server["clip.mp4"], Impatient));

        Assert.Empty(reading.Stamps);
        Assert.NotNull(reading.Error);
    }

    public void Dispose() => _folder.Dispose();
}
