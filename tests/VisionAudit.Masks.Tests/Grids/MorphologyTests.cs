using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Tests.Grids;

public sealed class MorphologyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void Opening_and_closing_are_those_of_every_square_looked_at_one_by_one(int radius)
    {
        var size = new PixelSize(17, 11);
        var random = new Random(4);
        var mask = new byte[size.Area];
        for (var i = 0; i < mask.Length; i++)
            mask[i] = (byte)(random.NextDouble() < 0.6 ? 1 : 0);
        var (opened, closed) = (mask.ToArray(), mask.ToArray());
        new Morphology(size).Open(opened, radius);
        new Morphology(size).Close(closed, radius);
        Assert.Equal(Slowly(Slowly(mask, size, radius, Enumerable.Min), size, radius, Enumerable.Max), opened);
        Assert.Equal(Slowly(Slowly(mask, size, radius, Enumerable.Max), size, radius, Enumerable.Min), closed);
    }

    [Fact]
    public void Pieces_are_connected_by_sides_and_small_ones_go()
    {
        byte[] pixels =
        [
            1, 1, 0, 0, 1,
            0, 1, 0, 1, 0,
            0, 0, 0, 1, 0,
            1, 0, 1, 1, 0,
        ];
        new Morphology(new PixelSize(5, 4)).DropSmall(pixels, 3);
        Assert.Equal<byte>(
            [
                1, 1, 0, 0, 0,
                0, 1, 0, 1, 0,
                0, 0, 0, 1, 0,
                0, 0, 1, 1, 0,
            ],
            pixels);
    }

    private static byte[] Slowly(byte[] mask, PixelSize size, int radius, Func<IEnumerable<byte>, byte> choose)
    {
        var result = new byte[mask.Length];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var (cx, cy) = (x, y);
                result[(y * size.Width) + x] = choose(Enumerable.Range(0, mask.Length).Where(i => Math.Abs((i % size.Width) - cx) <= radius && Math.Abs((i / size.Width) - cy) <= radius).Select(i => mask[i]));
            }
        }
        return result;
    }
}
