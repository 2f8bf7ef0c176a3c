using VisionAudit.Core;
using static VisionAudit.Auditing.Tests.Scenes;

namespace VisionAudit.Auditing.Tests;

public sealed class AttentionMeterTests
{
    private readonly AttentionMeter _meter = new();

    [Fact]
    public void A_hand_computed_case_comes_out()
    {
        // Cells are one pixel wide, so that M is the map itself and half a cell is no whole pixel.
        var map = Map(4, 2, [1, 2, 3, 4, 0, 0, 5, 5]);
        var metrics = _meter.Measure(map, Mask("..##", "...#"))!;
        Assert.Equal(8 / 20.0, metrics.BackgroundMass, 6);
        Assert.Equal(8 / 20.0, metrics.RawBackgroundMass, 6);
        Assert.Equal(0, metrics.Leak, 6);
        Assert.Equal(12 / 20.0 / (3 / 8.0), metrics.Enrichment, 6);
        Assert.False(metrics.Pointing); // the first of the two fives is background
        Assert.Equal(2 / 3.0, metrics.RankAccuracy, 6); // top three: 5, 5, 4; of them 5 and 4 on the object
    }

    [Fact]
    public void Evidence_within_half_a_cell_of_the_object_is_not_background()
    {
        // One cell is four pixels: half a cell reaches two pixels out, the evidence of the left cell goes on to the middle of the right one.
        var metrics = _meter.Measure(Map(2, 1, [1, 0]), Mask("##......"))!;
        double[] evidence = [1, 1, 0.875, 0.625, 0.375, 0.125, 0, 0];
        Assert.Equal((0.375 + 0.125) / evidence.Sum(), metrics.BackgroundMass, 6);
        Assert.Equal(2.0 / evidence.Sum(), metrics.RawBackgroundMass, 6);
        Assert.Equal(2.0 / evidence.Sum(), metrics.Leak, 6);
        Assert.True(metrics.Pointing);
    }

    [Theory]
    [InlineData(7, 7, 29, 23)]
    [InlineData(3, 5, 40, 17)]
    [InlineData(13, 11, 9, 12)]
    [InlineData(1, 1, 8, 8)]
    [InlineData(16, 1, 16, 4)]
    public void Metrics_equal_the_formulas(int mapWidth, int mapHeight, int maskWidth, int maskHeight)
    {
        Viewport[] views =
        [
            Viewport.Whole,
            Viewport.Of(FitRule.Crop, new PixelSize(640, 360), new PixelSize(224, 224)),
            Viewport.Of(FitRule.Letterbox, new PixelSize(640, 360), new PixelSize(224, 224)),
            Viewport.Of(FitRule.LetterboxTopLeft, new PixelSize(360, 640), new PixelSize(416, 416)),
        ];
        var random = new Random(mapWidth * maskWidth);
        foreach (var view in views)
        {
            for (var round = 0; round < 5; round++)
            {
                float[] values = [.. Enumerable.Range(0, mapWidth * mapHeight).Select(_ => Math.Max(-0.1f, random.NextSingle() - 0.4f))];
                values[values.Length / 3] = 2;
                var map = Map(mapWidth, mapHeight, values, view);
                var mask = Blob(maskWidth, maskHeight, random);
                AssertEqual(SlowAttention.Measure(map, mask), _meter.Measure(map, mask)!, mask);
            }
        }
    }

    [Fact]
    public void Evidence_on_the_object_only_has_no_background_mass()
    {
        var values = new float[49];
        values[24] = 3;
        var metrics = _meter.Measure(Map(7, 7, values), Box(70, 70, 20, 20, 50, 50))!;
        Assert.Equal((0.0, 0.0), (metrics.BackgroundMass, metrics.RawBackgroundMass));
        Assert.True(metrics.Pointing);
        Assert.Equal(1 / (900 / 4900.0), metrics.Enrichment, 6);
    }

    [Fact]
    public void Evidence_far_from_the_object_is_all_background()
    {
        var values = new float[49];
        values[0] = 3;
        var metrics = _meter.Measure(Map(7, 7, values), Box(70, 70, 50, 50, 70, 70))!;
        Assert.Equal((1.0, 1.0, 0.0), (metrics.BackgroundMass, metrics.RawBackgroundMass, metrics.Enrichment));
        Assert.False(metrics.Pointing);
    }

    [Fact]
    public void A_uniform_map_is_as_by_chance()
    {
        var metrics = _meter.Measure(Map(7, 7, [.. Enumerable.Repeat(0.3f, 49)]), Box(70, 70, 10, 20, 45, 50))!;
        Assert.Equal(1, metrics.Enrichment, 5);
        Assert.Equal(35 * 30 / 4900.0, metrics.RankAccuracy, 6);
    }

    [Fact]
    public void Scale_does_not_matter()
    {
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 49).Select(_ => random.NextSingle())];
        var mask = Blob(50, 60, random);
        AssertEqual(_meter.Measure(Map(7, 7, values), mask)!, _meter.Measure(Map(7, 7, [.. values.Select(value => 1024 * value)]), mask)!, mask);
    }

    [Fact]
    public void Leak_is_the_raw_background_mass_of_the_objects_own_coverage()
    {
        // On a 2 x 1 map of 4-pixel cells the object covers half of the left cell.
        var leak = _meter.Measure(Map(2, 1, [0, 1]), Mask("##......"))!.Leak;
        Assert.Equal(_meter.Measure(Map(2, 1, [0.5f, 0]), Mask("##......"))!.RawBackgroundMass, leak, 6);
    }

    [Fact]
    public void A_finer_map_leaks_less()
    {
        var mask = Box(120, 120, 30, 45, 75, 90);
        double[] leaks = [.. new[] { 4, 8, 15, 30, 60 }.Select(cells => _meter.Measure(Map(cells, cells, [.. Enumerable.Repeat(1f, cells * cells)]), mask)!.Leak)];
        Assert.Equal(leaks.OrderDescending(), leaks);
    }

    [Fact]
    public void A_full_object_has_no_background()
    {
        var metrics = _meter.Measure(Map(2, 2, [1, 2, 3, 4]), Box(10, 10, 0, 0, 10, 10))!;
        Assert.Equal((0.0, 0.0, 0.0), (metrics.BackgroundMass, metrics.RawBackgroundMass, metrics.Leak));
        Assert.Equal((1.0, 1.0), (metrics.Enrichment, metrics.RankAccuracy));
    }

    [Fact]
    public void Without_evidence_or_object_there_is_nothing_to_measure()
    {
        Assert.Null(_meter.Measure(Map(2, 2, [0, 0, -1, 0]), Box(10, 10, 2, 2, 5, 5)));
        Assert.Null(_meter.Measure(Map(2, 2, [1, 0, 0, 0]), Box(10, 10, 0, 0, 0, 0)));
    }

    [Fact]
    public void What_the_view_does_not_show_is_not_counted()
    {
        var view = new Viewport(0.5, 0, 0.5, 1);
        var metrics = _meter.Measure(Map(2, 1, [1, 3], view), Mask("####...#"))!;
        Assert.Equal(_meter.Measure(Map(2, 1, [1, 3]), Mask("...#")), metrics);
        Assert.Null(_meter.Measure(Map(2, 1, [1, 3], view), Mask("####....")));
    }

    [Fact]
    public void Only_the_result_is_allocated_once_the_size_is_known()
    {
        var random = new Random(6);
        var map = Map(7, 7, [.. Enumerable.Range(0, 49).Select(_ => random.NextSingle())]);
        var mask = Blob(200, 200, random);
        _meter.Measure(map, mask);
        // The least of some rounds: code that is not optimised yet may allocate besides.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                _meter.Measure(map, mask);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(least, 0, 100 * 128);
    }

    /// <summary>A few boxes and single pixels, some of them cut off by the border.</summary>
    private static ObjectMask Blob(int width, int height, Random random)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var inBox = x >= width / 3 && x < width / 3 * 2 && y >= height / 4 && y < height / 4 * 3;
                pixels[(y * width) + x] = (byte)(random.NextDouble() < (inBox ? 0.9 : 0.02) ? 1 : 0);
            }
        }
        return new ObjectMask(width, height, pixels, 1, TimeSpan.Zero);
    }

    /// <summary>Equal to the precision of floats; a rank may move by one pixel where two values differ by less than that.</summary>
    private static void AssertEqual(AttentionMetrics expected, AttentionMetrics actual, ObjectMask mask)
    {
        Assert.Equal(expected.BackgroundMass, actual.BackgroundMass, 5);
        Assert.Equal(expected.RawBackgroundMass, actual.RawBackgroundMass, 5);
        Assert.Equal(expected.Leak, actual.Leak, 5);
        Assert.Equal(expected.Enrichment, actual.Enrichment, 4);
        Assert.Equal(expected.Pointing, actual.Pointing);
        Assert.Equal(expected.RankAccuracy, actual.RankAccuracy, 1.01 / (mask.Area * mask.Width * mask.Height));
    }
}
