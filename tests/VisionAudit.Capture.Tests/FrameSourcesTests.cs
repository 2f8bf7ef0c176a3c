using VisionAudit.Capture.Tests.Kit;

namespace VisionAudit.Capture.Tests;

public sealed class FrameSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("nowhere.mp4")]
    [InlineData("no/such/folder")]
    [InlineData("ftp://example.org/clip.mp4")]
    [InlineData("concat:a.mp4|b.mp4")]
    [InlineData("-i")]
    public void What_is_no_source_is_refused_with_the_kinds_that_there_are(string name)
    {
        var error = Assert.Throws<CaptureException>(() => FrameSources.Open(name));

        Assert.Equal("VA3001", error.Id);
        Assert.Contains("rtsp://", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_camera_that_is_not_there_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems know only when they open it");
        Assert.Equal("VA3001", Assert.Throws<CaptureException>(() => FrameSources.Open("camera:63")).Id);
        Assert.Equal("VA3001", Assert.Throws<CaptureException>(() => FrameSources.Open("/dev/video63")).Id);
        Assert.Equal("VA3001", Assert.Throws<CaptureException>(() => FrameSources.Open("/dev/video0/../../etc/passwd")).Id);
    }

    [Fact]
    public async Task A_camera_gives_frames()
    {
        Assert.SkipUnless(File.Exists("/dev/video0"), "no camera at /dev/video0");
        var reading = await Reading.OfAsync(FrameSources.Open("camera:0"), most: 3);
        Assert.Null(reading.Error);
        Assert.Equal(3, reading.Stamps.Count);
    }

    [Fact]
    public async Task A_folder_without_pictures_is_refused()
    {
        await File.WriteAllTextAsync(_folder["notes.txt"], "none here");

        Assert.Equal("VA3003", Assert.Throws<CaptureException>(() => FrameSources.Open(_folder.Path)).Id);
    }

    public void Dispose() => _folder.Dispose();
}
