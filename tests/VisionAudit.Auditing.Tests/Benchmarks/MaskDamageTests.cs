using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Benchmarks;

public sealed class MaskDamageTests
{
    [Fact]
    public void Damage_does_what_its_name_says_pixel_by_pixel()
    {
        var random = new Random(5);
        for (var round = 0; round < 10; round++)
        {
            var (width, height) = (random.Next(5, 25), random.Next(5, 25));
            var pixels = Enumerable.Range(0, width * height).Select(_ => (byte)(random.Next(4) == 0 ? 1 : 0)).ToArray();
            var mask = new ObjectMask(width, height, pixels, 1, TimeSpan.Zero);
            var reach = random.Next(0, 4);
            var share = (double)reach / Math.Max(width, height);
            Assert.Equal(BruteForce(mask, reach, any: true), MaskDamage.Dilated(mask, share).Pixels.ToArray());
            Assert.Equal(BruteForce(mask, reach, any: false), MaskDamage.Eroded(mask, share).Pixels.ToArray());
        }
    }

    [Fact]
    public void A_shifted_object_loses_what_leaves_the_picture()
    {
        var shifted = MaskDamage.Shifted(Scenes.Mask("#...", "####", "...#", "...."), 0.5);
        Assert.Equal(Scenes.Mask("....", "..#.", "..##", "....").Pixels.ToArray(), shifted.Pixels.ToArray());
        Assert.Equal((3 / 16.0, 1), (shifted.Area, shifted.Confidence));
        Assert.Equal((0, 0), (MaskDamage.Shifted(shifted, 3).Area, MaskDamage.Shifted(shifted, 3).Confidence));
        Assert.Equal((0, 0), (MaskDamage.Eroded(shifted, 1).Area, MaskDamage.Eroded(shifted, 1).Confidence));
    }

    /// <summary>Object where any pixel of the square around it is, or where all of those in the picture are.</summary>
    private static byte[] BruteForce(ObjectMask mask, int reach, bool any)
    {
        var result = new byte[mask.Pixels.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (x, y) = (i % mask.Width, i / mask.Width);
            var around = from dy in Enumerable.Range(-reach, (2 * reach) + 1)
                         from dx in Enumerable.Range(-reach, (2 * reach) + 1)
                         where x + dx >= 0 && x + dx < mask.Width && y + dy >= 0 && y + dy < mask.Height
                         select mask.Pixels.Span[((y + dy) * mask.Width) + x + dx] == 1;
            result[i] = (any ? around.Any(set => set) : around.All(set => set)) ? (byte)1 : (byte)0;
        }
        return result;
    }
}
