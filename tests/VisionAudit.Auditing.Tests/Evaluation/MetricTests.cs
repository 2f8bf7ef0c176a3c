using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Evaluation;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Evaluation;

/// <summary>Every metric against loops over its definition, to 1e-6, on random and on corner cases.</summary>
public sealed class MetricTests
{
    private const int Width = MetricCase.Width;
    private const int Height = MetricCase.Height;
    private const int Area = MetricCase.Area;
    private static readonly byte[] Mean = MetricCase.Mean;

    /// <summary>Maps: random ones, ties, no evidence, constant, one pixel. Objects: a blob, everything, one pixel.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var map in new[] { "random 1", "random 2", "ties", "zero", "constant", "pixel" })
            {
                foreach (var subject in new[] { "blob", "full", "pixel" })
                    cases.Add(map, subject);
            }
            return cases;
        }
    }

    [Fact]
    public void The_metrics_are_these()
        => Assert.Equal(
            [
                "adcc", "average-drop", "average-drop-in-deletion", "coherency", "complexity", "deletion", "energy-pointing-game", "increase-in-confidence", "insertion", "iou",
                "localization", "pointing-game", "relevance-mass", "relevance-rank", "road-lerf", "road-morf", "shapley-cosine",
            ],
            EvaluationMetric.All.Select(m => m.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_the_evidence_shown_and_hidden(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        var scaled = Scaled(it.Map);
        var shown = it.Classify(i => scaled[i / 3], it.Picture);
        var hidden = it.Classify(i => 1 - scaled[i / 3], it.Picture);

        Assert.Equal(shown > it.Whole ? 1 : 0, it.Measure("increase-in-confidence"));
        Assert.Equal(Math.Max(0, it.Whole - shown) / it.Whole, it.Measure("average-drop"), 1e-6);
        Assert.Equal((it.Whole - hidden) / it.Whole, it.Measure("average-drop-in-deletion"), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deletion_and_insertion(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        var blurred = new byte[3 * Area];
        new BlurFill().Paint(it.Picture, new PixelRegion(new PixelSize(Width, Height), Enumerable.Repeat((byte)1, Area).ToArray()), blurred);

        Assert.Equal(Curve(it, (i, isTurned) => isTurned ? Mean[i % 3] : it.Picture[i]), it.Measure("deletion"), 1e-6);
        Assert.Equal(Curve(it, (i, isTurned) => isTurned ? it.Picture[i] : blurred[i]), it.Measure("insertion"), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Where_the_evidence_lies(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        double inside = 0, boxed = 0, total = 0;
        var (left, top, right, bottom) = Box(it.Object);
        for (var i = 0; i < Area; i++)
        {
            total += it.Map[i];
            inside += it.Object[i] == 1 ? it.Map[i] : 0;
            boxed += i % Width >= left && i % Width <= right && i / Width >= top && i / Width <= bottom ? it.Map[i] : 0;
        }
        var best = Enumerable.Range(0, Area).First(i => it.Map[i] == it.Map.Max());

        Assert.Equal(total > 0 ? inside / total : 0, it.Measure("relevance-mass"), 1e-6);
        Assert.Equal(total > 0 ? boxed / total : 0, it.Measure("energy-pointing-game"), 1e-6);
        Assert.Equal(total > 0 && it.Object[best] == 1 ? 1 : 0, it.Measure("pointing-game"));
        Assert.Equal(Rank(it.Map, it.Object), it.Measure("relevance-rank"), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Overlap_and_box(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        var above = it.Map.Select(v => v > 0 && v >= 0.2f * it.Map.Max() ? (byte)1 : (byte)0).ToArray();
        double both = above.Zip(it.Object).Count(p => p is (1, 1)), either = above.Zip(it.Object).Count(p => p.First + p.Second > 0);

        Assert.Equal(both / either, it.Measure("iou"), 1e-6);
        Assert.Equal(above.Contains((byte)1) && BoxOverlap(LargestPart(above), it.Object) >= 0.5 ? 1 : 0, it.Measure("localization"));
    }

    [Fact]
    public void An_empty_object_leaves_out_what_needs_one()
    {
        using var it = new MetricCase("random 1", "blob");
        var evaluator = new Evaluator(EvaluationMetric.All, it.Ask);
        evaluator.Measure("a", it.Pixels, it.Explanation, new ObjectMask(Width, Height, new byte[Area], 0, TimeSpan.Zero));

        foreach (var metric in EvaluationMetric.All)
            Assert.Equal(metric.NeedsObject || metric.Name is "adcc" or "coherency" or "shapley-cosine", evaluator.Table["a", metric] is null);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Average_drop_coherency_and_complexity(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        var scaled = Scaled(it.Map);
        var shown = it.Picture.Select((p, i) => (byte)(Mean[i % 3] + (scaled[i / 3] * (p - Mean[i % 3])) + 0.5f)).ToArray();
        var again = MetricCase.MapOf(shown);
        double meanA = it.Map.Average(v => (double)v), meanB = again.Average(v => (double)v);
        double Moment(Func<int, double> product) => Enumerable.Range(0, Area).Sum(product) / Area;
        var spread = Math.Sqrt(Moment(i => Math.Pow(it.Map[i] - meanA, 2)) * Moment(i => Math.Pow(again[i] - meanB, 2)));
        var coherency = it.Map.Distinct().Count() > 1 ? (1 + (Moment(i => (it.Map[i] - meanA) * (again[i] - meanB)) / spread)) / 2 : 0;
        var complexity = scaled.Sum(v => (double)v) / Area;
        var drop = Math.Max(0, it.Whole - FakeClassifier.Probability(shown)) / it.Whole;

        Assert.Equal(coherency, it.Measure("coherency"), 1e-6);
        Assert.Equal(complexity, it.Measure("complexity"), 1e-6);
        Assert.Equal(coherency == 0 ? 0 : 3 / ((1 / coherency) + (1 / (1 - complexity)) + (1 / (1 - drop))), it.Measure("adcc"), 1e-6);
    }

    [Fact]
    public void A_map_that_is_constant_when_explained_again_is_not_coherent()
    {
        using var it = new MetricCase("random 1", "blob", again: _ => new float[Area]);
        Assert.Equal((0, 0), (it.Measure("coherency"), it.Measure("adcc")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Removal_with_imputation(string map, string subject)
    {
        using var it = new MetricCase(map, subject);
        var turns = Enumerable.Range(0, Area).ToArray();
        new Random(1).Shuffle(turns);
        var falling = turns.OrderByDescending(i => it.Map[i]).ToArray();

        Assert.Equal(SlowRoad.Mean(it.Picture, Width, Height, falling, FakeClassifier.Probability), it.Measure("road-morf"), 1e-6);
        Assert.Equal(SlowRoad.Mean(it.Picture, Width, Height, [.. falling.Reverse()], FakeClassifier.Probability), it.Measure("road-lerf"), 1e-6);
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 2 }, new float[] { 2, 4, 4 }, 1)]
    [InlineData(new float[] { 1, 2, 2 }, new float[] { -3, -6, -6 }, -1)]
    [InlineData(new float[] { 3, 4, 0 }, new float[] { 0, 0, 5 }, 0)]
    [InlineData(new float[] { 3, 4, 0 }, new float[] { 4, 3, 0 }, 0.96)]
    [InlineData(new float[] { 0, 0, 0 }, new float[] { 4, 3, 0 }, 0)]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 0, 0, 0 }, 0)]
    public void Cosine_similarity_to_Shapley_values(float[] weights, float[] values, double cosine)
    {
        using var it = new MetricCase("random 1", "blob", weights, values);
        Assert.Equal(cosine, it.Measure("shapley-cosine"), 1e-6);
    }

    private static double Curve(MetricCase it, Func<int, bool, byte> byteAt)
    {
        const int steps = 32;
        var order = Enumerable.Range(0, Area).OrderByDescending(i => it.Map[i]).ThenBy(i => i).ToArray();
        double sum = 0, before = 0;
        for (var step = 0; step <= steps; step++)
        {
            var turned = order.Take(Area * step / steps).ToHashSet();
            var now = FakeClassifier.Probability(Enumerable.Range(0, 3 * Area).Select(i => byteAt(i, turned.Contains(i / 3))).ToArray());
            sum += step == 0 ? 0 : (before + now) / 2 / steps;
            before = now;
        }
        return sum;
    }

    private static float[] Scaled(float[] map) => map.Max() == map.Min() ? new float[Area] : [.. map.Select(v => (v - map.Min()) / (map.Max() - map.Min()))];

    /// <summary>Mean over random orders of the tied pixels, in closed form: those above the cut, and the tied ones by their share.</summary>
    private static double Rank(float[] map, byte[] subject)
    {
        var size = subject.Count(p => p == 1);
        var cut = map.OrderDescending().ElementAt(size - 1);
        var places = size - map.Count(v => v > cut);
        var tied = Enumerable.Range(0, Area).Where(i => map[i] == cut).ToList();
        return (Enumerable.Range(0, Area).Count(i => map[i] > cut && subject[i] == 1) + ((double)places * tied.Count(i => subject[i] == 1) / tied.Count)) / size;
    }

    private static (int Left, int Top, int Right, int Bottom) Box(byte[] region)
    {
        var pixels = Enumerable.Range(0, Area).Where(i => region[i] == 1).ToList();
        return (pixels.Min(i => i % Width), pixels.Min(i => i / Width), pixels.Max(i => i % Width), pixels.Max(i => i / Width));
    }

    private static double BoxOverlap(byte[] a, byte[] b)
    {
        bool In((int Left, int Top, int Right, int Bottom) box, int i) => i % Width >= box.Left && i % Width <= box.Right && i / Width >= box.Top && i / Width <= box.Bottom;
        var (first, second) = (Box(a), Box(b));
        double both = Enumerable.Range(0, Area).Count(i => In(first, i) && In(second, i));
        return both / Enumerable.Range(0, Area).Count(i => In(first, i) || In(second, i));
    }

    /// <summary>Labels spread until nothing changes.</summary>
    private static byte[] LargestPart(byte[] region)
    {
        var labels = Enumerable.Range(0, Area).Select(i => region[i] == 1 ? i : -1).ToArray();
        for (var isChanging = true; isChanging;)
        {
            isChanging = false;
            for (var i = 0; i < Area; i++)
            {
                foreach (var n in new[] { i % Width > 0 ? i - 1 : i, i % Width < Width - 1 ? i + 1 : i, i >= Width ? i - Width : i, i + Width < Area ? i + Width : i })
                {
                    if (labels[i] >= 0 && labels[n] >= 0 && labels[n] < labels[i])
                        (labels[i], isChanging) = (labels[n], true);
                }
            }
        }
        var largest = labels.Where(l => l >= 0).GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        return [.. labels.Select(l => l == largest ? (byte)1 : (byte)0)];
    }
}
