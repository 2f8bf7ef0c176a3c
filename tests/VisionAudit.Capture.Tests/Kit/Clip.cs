using System.Diagnostics;

namespace VisionAudit.Capture.Tests.Kit;

/// <summary>Makes real media with ffmpeg.</summary>
internal static class Clip
{
    /// <summary>Runs ffmpeg; the arguments are separated by single spaces and <paramref name="path"/> follows them.</summary>
    public static async Task<string> RenderAsync(string path, string arguments)
    {
        IEnumerable<string> all = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments.Split(' '), path];
        var start = new ProcessStartInfo(FfmpegTools.Find().Ffmpeg, all) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        return path;
    }

    /// <summary>A test picture in motion, 25 frames per second.</summary>
    public static Task<string> RenderAsync(string path, int frames, int width = 160, int height = 120, string codec = "-c:v libx264 -g 10")
        => RenderAsync(path, $"-f lavfi -i testsrc=s={width}x{height}:r=25 -frames:v {frames} -pix_fmt yuv420p {codec}");

    /// <summary>Keeps only the first part of a file.</summary>
    public static async Task<string> CutAsync(string whole, string part, double share)
    {
        var bytes = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(part, bytes[..(int)(bytes.Length * share)]);
        return part;
    }
}
