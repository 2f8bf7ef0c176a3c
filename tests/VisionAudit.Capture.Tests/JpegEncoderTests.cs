using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests;

public sealed class JpegEncoderTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(37, 19)]
    [InlineData(1, 1)]
    public async Task Ffmpeg_reads_back_nearly_the_same_picture(int width, int height)
    {
        using var picture = Gradient(new PixelSize(width, height));
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "picture.jpg");
        await File.WriteAllBytesAsync(file, new JpegEncoder(quality: 95).Encode(picture));
        using var read = await new PictureReader().ReadAsync(file, size: null, CancellationToken.None);
        Assert.Equal(picture.Size, read.Size);
        var worst = 0;
        for (var i = 0; i < picture.Bytes.Length; i++)
            worst = Math.Max(worst, Math.Abs(picture.Bytes.Span[i] - read.Bytes.Span[i]));
        Assert.InRange(worst, 0, 12);
    }

    [Fact]
    public void A_better_quality_makes_a_larger_file()
    {
        using var picture = Gradient(new PixelSize(160, 96));
        Assert.True(new JpegEncoder(20).Encode(picture).Length < new JpegEncoder(95).Encode(picture).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new JpegEncoder(0));
    }

    /// <summary>Smooth in every channel: chrominance at half the size loses little of it.</summary>
    private static PixelBuffer Gradient(PixelSize size)
    {
        var picture = PixelBuffer.Rent(size);
        for (var i = 0; i < size.Area; i++)
        {
            var (x, y) = ((int)(i % size.Width), (int)(i / size.Width));
            picture.Bytes.Span[3 * (int)i] = (byte)(40 + (150 * x / size.Width));
            picture.Bytes.Span[(3 * (int)i) + 1] = (byte)(200 - (120 * y / size.Height));
            picture.Bytes.Span[(3 * (int)i) + 2] = (byte)(60 + (60 * x / size.Width) + (60 * y / size.Height));
        }
        return picture;
    }
}
