using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Kit;

/// <summary>Pictures that carry their number as eight black or white blocks, which survives scaling and compression.</summary>
internal static class NumberedFrames
{
    public static PixelSize Size { get; } = new(256, 32);

    /// <summary>A picture of a number from 0 to 255.</summary>
    public static PixelBuffer Draw(int number)
    {
        var picture = PixelBuffer.Rent(Size);
        var bytes = picture.Bytes.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            var bit = i / PixelBuffer.Channels % Size.Width * 8 / Size.Width;
            bytes[i] = (number >> bit & 1) != 0 ? (byte)235 : (byte)20;
        }
        return picture;
    }

    /// <summary>The number that a picture of any size carries.</summary>
    public static int Read(PixelBuffer picture)
    {
        var number = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            var (x, y) = ((2 * bit + 1) * picture.Size.Width / 16, picture.Size.Height / 2);
            if (picture.Bytes.Span[PixelBuffer.Channels * (y * picture.Size.Width + x)] > 127)
                number |= 1 << bit;
        }
        return number;
    }

    /// <summary>Writes a clip of the numbers from 0.</summary>
    public static async Task<string> WriteAsync(string path, int count)
    {
        await using var writer = VideoWriter.Create(path, Size, framesPerSecond: 30);
        for (var i = 0; i < count; i++)
        {
            using var frame = Draw(i);
            await writer.WriteAsync(frame, TestContext.Current.CancellationToken);
        }
        await writer.CompleteAsync(TestContext.Current.CancellationToken);
        return path;
    }
}
