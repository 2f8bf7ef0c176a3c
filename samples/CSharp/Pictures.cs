using System.Diagnostics;

namespace ExplainedPicture;

/// <summary>Reads and writes pictures through ffmpeg.</summary>
internal static class Pictures
{
    /// <summary>RGB pixels of a picture file, row by row, at a size.</summary>
    public static async Task<byte[]> ReadAsync(string path, int width, int height)
    {
        using var ffmpeg = Start("-i", path, "-frames:v", "1", "-vf", $"scale={width}:{height}", "-f", "rawvideo", "-pix_fmt", "rgb24", "-");
        ffmpeg.StandardInput.Close();
        var pixels = new byte[width * height * 3];
        await ffmpeg.StandardOutput.BaseStream.ReadExactlyAsync(pixels);
        return pixels;
    }

    /// <summary>Writes RGB pixels as a picture file of the kind that its name says.</summary>
    public static async Task WriteAsync(string path, byte[] pixels, int width, int height)
    {
        using var ffmpeg = Start("-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{width}x{height}", "-i", "-", "-frames:v", "1", path);
        await ffmpeg.StandardInput.BaseStream.WriteAsync(pixels);
        ffmpeg.StandardInput.Close();
        await ffmpeg.WaitForExitAsync();
    }

    private static Process Start(params string[] arguments)
        => Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
