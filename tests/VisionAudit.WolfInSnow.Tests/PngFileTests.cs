using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Tool;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class PngFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wolf-in-snow").FullName;

    [Fact]
    public async Task A_colour_picture_is_read_back_as_it_was()
    {
        byte[] pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 4, 5, 6, 250, 251, 252];
        var path = Path.Combine(_folder, "colour.png");
        PngFile.Write(path, new PixelSize(3, 2), pixels);
        using var picture = await new PictureReader().ReadAsync(path, null, CancellationToken.None);
        Assert.Equal(new PixelSize(3, 2), picture.Size);
        Assert.Equal(pixels, picture.Bytes.ToArray());
    }

    [Fact]
    public async Task A_mask_is_read_back_as_it_was()
    {
        byte[] pixels = [0, 255, 0, 0, 255, 255];
        var path = Path.Combine(_folder, "mask.png");
        PngFile.Write(path, new PixelSize(2, 3), pixels);
        var mask = await new PictureReader().ReadMaskAsync(path, CancellationToken.None);
        Assert.Equal(pixels, mask.Pixels.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
