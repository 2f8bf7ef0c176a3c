using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests;

/// <summary>Pictures, masks and clips made for a test. Without ffmpeg the test is skipped.</summary>
internal static class Pictures
{
    /// <summary>Saves a picture of 16 × 16: red on the left, black on the right.</summary>
    public static Task<string> SaveRedOnTheLeftAsync(string path) => SaveAsync(path, x => x < 8 ? (byte)255 : (byte)0, 0);

    /// <summary>Saves a mask of 16 × 16: object on the left or on the right.</summary>
    public static Task<string> SaveMaskAsync(string path, bool left) => SaveAsync(path, x => x < 8 == left ? (byte)255 : (byte)0, x => x < 8 == left ? (byte)255 : (byte)0);

    private static Task<string> SaveAsync(string path, Func<int, byte> red, byte others) => SaveAsync(path, red, _ => others);

    private static async Task<string> SaveAsync(string path, Func<int, byte> red, Func<int, byte> others)
    {
        using var picture = PixelBuffer.Rent(new PixelSize(16, 16));
        for (var i = 0; i < 256; i++)
        {
            picture.Bytes.Span[3 * i] = red(i % 16);
            picture.Bytes.Span[3 * i + 1] = picture.Bytes.Span[3 * i + 2] = others(i % 16);
        }
        await new PictureWriter().SaveAsync(picture, path, TestContext.Current.CancellationToken);
        return path;
    }
}
