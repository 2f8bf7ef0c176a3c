using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests;

public sealed class PictureWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PictureWriter _writer = new();

    [Fact]
    public async Task A_PNG_gives_back_every_byte()
    {
        using var picture = PixelBuffer.Rent(new PixelSize(61, 37));
        new Random(4).NextBytes(picture.Bytes.Span);

        await _writer.SaveAsync(picture, _folder["noise.png"], TestContext.Current.CancellationToken);

        using var back = await new PictureReader().ReadAsync(_folder["noise.png"], null, TestContext.Current.CancellationToken);
        Assert.Equal(picture.Size, back.Size);
        Assert.Equal(picture.Bytes, back.Bytes);
    }

    [Fact]
    public async Task A_JPEG_gives_back_nearly_the_same_colours()
    {
        using var picture = PixelBuffer.Rent(new PixelSize(33, 17));
        for (var i = 0; i < picture.Bytes.Length; i++)
            picture.Bytes.Span[i] = (byte)(i % 3 * 100 + 20);

        await _writer.SaveAsync(picture, _folder["plain.jpg"], TestContext.Current.CancellationToken);

        using var back = await new PictureReader().ReadAsync(_folder["plain.jpg"], null, TestContext.Current.CancellationToken);
        Assert.Equal(picture.Size, back.Size);
        for (var i = 0; i < picture.Bytes.Length; i++)
            Assert.InRange(back.Bytes.Span[i], picture.Bytes.Span[i] - 4, picture.Bytes.Span[i] + 4);
    }

    [Fact]
    public async Task What_cannot_be_written_is_said()
    {
        using var picture = NumberedFrames.Draw(1);

        foreach (var path in new[] { _folder["picture.xyz"], Path.Combine(_folder["absent"], "picture.png") })
            Assert.Equal("VA3011", (await Assert.ThrowsAsync<CaptureException>(() => _writer.SaveAsync(picture, path, TestContext.Current.CancellationToken))).Id);
    }

    public void Dispose() => _folder.Dispose();
}
