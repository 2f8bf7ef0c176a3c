using VisionAudit.Core;
using VisionAudit.Masks.Combinations;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Combinations;

public sealed class MaskAlgebraTests
{
    private static readonly ObjectMask _left = Mask(0.9, "##..", "##..");
    private static readonly ObjectMask _middle = Mask(0.6, ".##.", ".##.");
    private static readonly ObjectMask _none = Mask(0, "....", "....");
    private static readonly ObjectMask _doubted = Mask(0.8, "...#", "...#") with { Doubt = "it is new" };

    [Fact]
    public void First_takes_the_first_that_finds_the_object()
    {
        Assert.Same(_left, MaskAlgebra.First([null, _none, _left, _middle]));
        Assert.Same(_middle, MaskAlgebra.First([_doubted, _middle]));
        Assert.Same(_doubted, MaskAlgebra.First([_none, _doubted]));
        Assert.Same(_none, MaskAlgebra.First([null, _none]));
        Assert.Null(MaskAlgebra.First([null, null]));
    }

    [Fact]
    public void First_prefers_a_doubt_to_saying_that_there_is_nothing()
    {
        var learning = _none with { Doubt = "it is new" };
        Assert.Same(learning, MaskAlgebra.First([_none, learning]));
    }

    [Fact]
    public void A_union_marks_what_any_marks_and_each_pixel_is_as_sure_as_its_surest_mask()
    {
        var union = MaskAlgebra.Union([_left, null, _middle, _none])!;
        Assert.Equal(["###.", "###."], Rows(union));
        Assert.Equal(((4 * 0.9) + (2 * 0.6)) / 6, union.Confidence, 9);
        Assert.Null(union.Doubt);
        Assert.Null(MaskAlgebra.Union([null, null]));
        Assert.Same(_left, MaskAlgebra.Union([null, _left]));
        Assert.Equal((0, 0), (MaskAlgebra.Union([_none, _none])!.Area, MaskAlgebra.Union([_none, _none])!.Confidence));
        Assert.Equal("it is new", MaskAlgebra.Union([_left, _doubted])!.Doubt);
    }

    [Fact]
    public void An_intersection_marks_what_all_mark_and_is_as_sure_as_the_least_sure()
    {
        var both = MaskAlgebra.Intersection([_left, _middle])!;
        Assert.Equal([".#..", ".#.."], Rows(both));
        Assert.Equal(0.6, both.Confidence);
        Assert.Equal((0, 0), (MaskAlgebra.Intersection([_left, _none])!.Area, MaskAlgebra.Intersection([_left, _none])!.Confidence));
        Assert.Null(MaskAlgebra.Intersection([_left, null]));
        Assert.Equal("it is new", MaskAlgebra.Intersection([_left, _doubted])!.Doubt);
    }

    [Fact]
    public void Masks_of_different_grids_meet_on_the_finest()
    {
        var coarse = Mask(0.5, "#.");
        Assert.Equal(["##..", "##.."], Rows(MaskAlgebra.Intersection([_left, coarse])));
        Assert.Equal(["##..", "##..", "##..", "##.."], Rows(MaskAlgebra.Union([Mask(1, "#.", "#.", "#.", "#."), Mask(1, "....")])));
    }

    [Fact]
    public void A_joined_mask_is_as_old_as_its_oldest_part()
    {
        var old = _middle with { Age = TimeSpan.FromSeconds(3) };
        Assert.Equal(TimeSpan.FromSeconds(3), MaskAlgebra.Union([_left, old])!.Age);
        Assert.Equal(TimeSpan.FromSeconds(3), MaskAlgebra.Intersection([old, _left])!.Age);
    }

    private static ObjectMask Mask(double confidence, params string[] rows)
        => new(rows[0].Length, rows.Length, rows.SelectMany(row => row).Select(c => c == '#' ? (byte)1 : (byte)0).ToArray(), confidence, TimeSpan.Zero);
}
