using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class AreaScalerTests
{
    [Fact]
    public void A_smaller_pixel_is_the_mean_of_its_area()
    {
        var small = new byte[2];
        AreaScaler.Scale([0, 10, 100, 200, 20, 30, 100, 40], new PixelSize(4, 2), small, new PixelSize(2, 1), 1);
        Assert.Equal([15, 110], small);
    }

    [Fact]
    public void Parts_of_pixels_count_by_their_share()
    {
        var small = new byte[2];
        AreaScaler.Scale([0, 90, 30], new PixelSize(3, 1), small, new PixelSize(2, 1), 1);
        Assert.Equal([30, 50], small);
    }

    [Fact]
    public void A_larger_picture_repeats_pixels_and_keeps_channels_apart()
    {
        var large = new byte[12];
        AreaScaler.Scale([1, 2, 3, 4, 5, 6], new PixelSize(2, 1), large, new PixelSize(4, 1), 3);
        Assert.Equal([1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6], large);
    }
}
