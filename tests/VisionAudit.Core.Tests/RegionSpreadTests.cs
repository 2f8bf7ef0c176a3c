namespace VisionAudit.Core.Tests;

public sealed class RegionSpreadTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 4)]
    [InlineData(70, 6)]
    [InlineData(3, 40)]
    public void It_takes_in_what_a_rectangle_around_any_pixel_reaches(int reachX, int reachY)
    {
        var (size, spread) = (new PixelSize(67, 13), new RegionSpread());
        foreach (var share in (double[])[0, 0.01, 0.1, 0.6, 0.98, 1])
        {
            var pixels = Speckled(size, share);
            foreach (var value in (byte[])[0, 1])
            {
                var (result, inPlace) = (new byte[pixels.Length], pixels.ToArray());
                spread.Spread(pixels, size, reachX, reachY, value, result);
                spread.Spread(inPlace, size, reachX, reachY, value, inPlace);
                Assert.Equal(Slowly(pixels, size, reachX, reachY, value), result);
                Assert.Equal(result, inPlace);
            }
        }
    }

    [Fact]
    public void A_smaller_picture_after_a_larger_one_is_not_disturbed_by_what_was_kept()
    {
        var spread = new RegionSpread();
        var large = new PixelSize(40, 30);
        spread.Spread(Speckled(large, 1), large, 4, 4, 1, new byte[large.Area]);
        var (size, result) = (new PixelSize(5, 4), new byte[20]);
        spread.Spread(new byte[20], size, 2, 2, 1, result);
        Assert.Equal(new byte[20], result);
    }

    private static byte[] Speckled(PixelSize size, double share)
    {
        var random = new Random(7);
        var pixels = new byte[size.Area];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(random.NextDouble() < share ? 1 : 0);
        return pixels;
    }

    private static byte[] Slowly(byte[] pixels, PixelSize size, int reachX, int reachY, byte value)
    {
        var result = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, found) = (i % size.Width, i / size.Width, false);
            for (var row = Math.Max(0, y - reachY); row <= Math.Min(size.Height - 1, y + reachY); row++)
            {
                for (var column = Math.Max(0, x - reachX); column <= Math.Min(size.Width - 1, x + reachX); column++)
                    found |= pixels[(row * size.Width) + column] == value;
            }
            result[i] = found ? value : (byte)(1 - value);
        }
        return result;
    }
}
