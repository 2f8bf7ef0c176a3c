using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests;

public sealed class FfmpegToolsTests
{
    [Fact]
    public async Task The_version_begins_with_its_number()
    {
        var version = await FfmpegTools.Find().ReadVersionAsync(TestContext.Current.CancellationToken);

        Assert.Matches(@"^(n?\d+\.\d+|N-)", version);
    }

    [Fact]
    public async Task The_named_folder_comes_before_the_application_and_that_before_the_path()
    {
        using var folder = new TemporaryFolder();
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        foreach (var place in new[] { "named", "application", "path" })
        {
            Directory.CreateDirectory(folder[place]);
            await File.WriteAllTextAsync(Path.Combine(folder[place], "ffmpeg" + suffix), "");
            await File.WriteAllTextAsync(Path.Combine(folder[place], "ffprobe" + suffix), "");
        }

        Assert.StartsWith(folder["named"], FfmpegTools.Find(folder["named"], folder["application"], folder["path"]).Ffmpeg, StringComparison.Ordinal);
        Assert.StartsWith(folder["named"], FfmpegTools.Find(Path.Combine(folder["named"], "ffmpeg"), folder["application"], "").Ffmpeg, StringComparison.Ordinal);
        Assert.StartsWith(folder["application"], FfmpegTools.Find(null, folder["application"], folder["path"]).Ffmpeg, StringComparison.Ordinal);
        Assert.StartsWith(folder["path"], FfmpegTools.Find("", folder["nowhere"], folder["path"]).Ffprobe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_ffmpeg_says_how_to_install_it()
    {
        using var folder = new TemporaryFolder();
        foreach (var named in new[] { folder.Path, null })
        {
            var error = Assert.Throws<CaptureException>(() => FfmpegTools.Find(named, folder.Path, folder.Path));
            Assert.Equal(("VA3007", ErrorKind.MissingPart), (error.Id, error.Kind));
            Assert.Contains("install", error.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_ffmpeg_is_a_missing_part()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["ffmpeg"], "not a program");
        var tools = new FfmpegTools(folder["ffmpeg"], folder["ffmpeg"]);

        var error = await Assert.ThrowsAsync<CaptureException>(() => tools.ReadVersionAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("VA3008", ErrorKind.MissingPart), (error.Id, error.Kind));
    }

    [Fact]
    public async Task An_old_ffmpeg_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a shell script as ffmpeg");
            return;
        }
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["ffmpeg"], "#!/bin/sh\necho ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright\n");
        File.SetUnixFileMode(folder["ffmpeg"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var error = await Assert.ThrowsAsync<CaptureException>(
            () => new FfmpegTools(folder["ffmpeg"], folder["ffmpeg"]).ReadVersionAsync(TestContext.Current.CancellationToken));

        Assert.Equal("VA3008", error.Id);
        Assert.Contains("4.4.2", error.Message, StringComparison.Ordinal);
    }
}
