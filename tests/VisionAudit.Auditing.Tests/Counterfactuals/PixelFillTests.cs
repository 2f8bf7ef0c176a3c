using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Counterfactuals;

public sealed class PixelFillTests
{
    private static readonly PixelSize Size = new(20, 16);
    private static readonly PixelRegion Square = PixelRegion.Of(Scenes.Box(20, 16, 6, 4, 12, 10), Size);

    public static TheoryData<IPixelFill> Fills() => [new BlurFill(), new BlurFill(fromOutside: true), new ColorFill(), new NoiseFill(3), new TileFill(Square), BackgroundBank.Rendered(Size)[0]];

    [Theory]
    [MemberData(nameof(Fills))]
    public void A_fill_paints_its_region_and_nothing_else(IPixelFill fill)
    {
        var picture = Noise(1);
        var (first, second) = (Painted(picture, Square, fill), Painted(picture, Square, fill));
        Assert.Equal(first, second);
        for (var i = 0; i < Square.Pixels.Length; i++)
        {
            if (Square.Pixels.Span[i] == 0)
                Assert.Equal(picture.AsSpan(3 * i, 3), first.AsSpan(3 * i, 3));
        }
        Assert.NotEqual(picture, first);
    }

    [Fact]
    public void A_blurred_background_has_none_of_the_object_s_colour()
    {
        var picture = new byte[PixelBuffer.ByteCount(Size)];
        for (var i = 0; i < Square.Pixels.Length; i++)
            picture.AsSpan(3 * i, 3).Fill(Square.Pixels.Span[i] == 1 ? (byte)255 : (byte)40);
        var blurred = Painted(picture, Square.Complement(), new BlurFill(0.3));
        Assert.Equal(picture, blurred);
        var removed = Painted(picture, Square.Box(), new BlurFill(0.6, fromOutside: true));
        Assert.All(removed, value => Assert.Equal(40, value));
    }

    [Fact]
    public void A_tile_comes_from_where_the_object_is_not()
    {
        var picture = new byte[PixelBuffer.ByteCount(Size)];
        for (var i = 0; i < Square.Pixels.Length; i++)
            picture.AsSpan(3 * i, 3).Fill(Square.Pixels.Span[i] == 1 ? (byte)255 : (byte)(i % 200));
        Assert.DoesNotContain((byte)255, Painted(picture, Square, new TileFill(Square)));
    }

    [Fact]
    public void A_box_has_no_silhouette()
    {
        var round = PixelRegion.Of(Scenes.Mask(".....", "..#..", ".###.", "..#..", "....."), new PixelSize(5, 5));
        Assert.Equal(PixelRegion.Of(Scenes.Box(5, 5, 1, 1, 4, 4), new PixelSize(5, 5)).Pixels.ToArray(), round.Box().Pixels.ToArray());
        Assert.Equal(0, round.Complement().Complement().Pixels.Span.SequenceCompareTo(round.Pixels.Span));
        var empty = PixelRegion.Of(Scenes.Box(5, 5, 0, 0, 0, 0), new PixelSize(5, 5));
        Assert.Equal(0, empty.Box().Area);
    }

    [Fact]
    public void The_rendered_scenes_differ_from_one_another_and_are_the_same_each_time()
    {
        var (once, again) = (BackgroundBank.Rendered(Size), BackgroundBank.Rendered(Size));
        var all = PixelRegion.Of(Scenes.Box(20, 16, 0, 0, 20, 16), Size);
        var pictures = once.Select(scene => Convert.ToBase64String(Painted(Noise(1), all, scene))).ToList();
        Assert.Equal(16, pictures.Distinct().Count());
        Assert.Equal(pictures, again.Select(scene => Convert.ToBase64String(Painted(Noise(1), all, scene))));
    }

    private static byte[] Noise(int seed)
    {
        var bytes = new byte[PixelBuffer.ByteCount(Size)];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Painted(byte[] picture, PixelRegion region, IPixelFill fill)
    {
        var changed = (byte[])picture.Clone();
        fill.Paint(picture, region, changed);
        return changed;
    }
}
