using VisionAudit.Cli.Rendering;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests.Rendering;

public sealed class HeatOverlayTests
{
    [Fact]
    public void The_hottest_pixel_takes_the_brightest_colour_and_the_coldest_stays()
    {
        using var picture = Gray(2, 1);
        HeatOverlay.Paint(picture, new EvidenceMap(2, 1, new float[] { 0, 5 }, Viewport.Whole));
        Assert.Equal([100, 100, 100], picture.Bytes[..3].ToArray());
        var hot = ColorScale.At(1);
        Assert.Equal(
            [ColorScale.Mix(100, hot.Red, HeatOverlay.Opacity), ColorScale.Mix(100, hot.Green, HeatOverlay.Opacity), ColorScale.Mix(100, hot.Blue, HeatOverlay.Opacity)],
            picture.Bytes[3..6].ToArray());
    }

    [Fact]
    public void Between_two_cells_the_heat_is_linear()
    {
        using var picture = Gray(4, 1);
        HeatOverlay.Paint(picture, new EvidenceMap(2, 1, new float[] { 0, 1 }, Viewport.Whole));
        // Pixel centres at 1/8, 3/8, 5/8, 7/8 of the width are −1/4, 1/4, 3/4 and 5/4 of the way between the cells' centres.
        Assert.Equal([0f, 0.25f, 0.75f, 1f], Enumerable.Range(0, 4).Select(x => HeatOf(picture, x)));
    }

    [Fact]
    public void What_the_model_did_not_see_stays_as_it_is()
    {
        using var picture = Gray(4, 1);
        HeatOverlay.Paint(picture, new EvidenceMap(1, 2, new float[] { 1, 2 }, new Viewport(0.25, -0.5, 0.5, 1.5)));
        Assert.Equal(0, HeatOf(picture, 0));
        Assert.True(HeatOf(picture, 1) > 0);
        Assert.True(HeatOf(picture, 2) > 0);
        Assert.Equal(0, HeatOf(picture, 3));
    }

    [Theory]
    [InlineData(3f, 3f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.NegativeInfinity, 1f)]
    public void A_map_without_a_range_paints_nothing(float first, float second)
    {
        using var picture = Gray(2, 1);
        HeatOverlay.Paint(picture, new EvidenceMap(2, 1, new[] { first, second }, Viewport.Whole));
        Assert.All(picture.Bytes.ToArray(), value => Assert.Equal(100, value));
    }

    private static PixelBuffer Gray(int width, int height)
    {
        var picture = PixelBuffer.Rent(new PixelSize(width, height));
        picture.Bytes.Span.Fill(100);
        return picture;
    }

    /// <summary>The heat v whose blend with gray gives the pixel's colour, to 1/64.</summary>
    private static float HeatOf(PixelBuffer picture, int x)
    {
        var pixel = picture.Bytes.Slice(3 * x, 3).ToArray();
        return Enumerable.Range(0, 65).Select(step => step / 64f).MinBy(v =>
        {
            var color = ColorScale.At(v);
            var blend = new[] { color.Red, color.Green, color.Blue }.Select(channel => ColorScale.Mix(100, channel, HeatOverlay.Opacity * v));
            return blend.Zip(pixel, (a, b) => Math.Abs(a - b)).Sum();
        });
    }
}
