using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests;

/// <summary>Pictures and masks made for a test.</summary>
internal static class Pictures
{
    private const int Height = 16;

    /// <summary>Saves a picture, red on the left half, black on the right.</summary>
    public static Task<string> SaveRedOnTheLeftAsync(string path, int width = Height) => SaveAsync(path, width, left: true, [255, 0, 0]);

    /// <summary>Saves a picture, blue on the left half, black on the right.</summary>
    public static Task<string> SaveBlueOnTheLeftAsync(string path, int width = Height) => SaveAsync(path, width, left: true, [0, 0, 255]);

    /// <summary>Saves a mask with the object on the left or on the right half.</summary>
    public static Task<string> SaveMaskAsync(string path, bool left, int width = Height) => SaveAsync(path, width, left, [255, 255, 255]);

    private static async Task<string> SaveAsync(string path, int width, bool left, byte[] color)
    {
        using var picture = PixelBuffer.Rent(new PixelSize(width, Height));
        picture.Bytes.Span.Clear();
        for (var i = 0; i < picture.Size.Area; i++)
        {
            if (i % width < width / 2 == left)
                color.CopyTo(picture.Bytes.Span[(PixelBuffer.Channels * i)..]);
        }
        await new PictureWriter().SaveAsync(picture, path, TestContext.Current.CancellationToken);
        return path;
    }
}
