using VisionAudit.Auditing.Benchmarks;

namespace VisionAudit.Auditing.Tests.Benchmarks;

public sealed class RocCurveTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order_ties_counting_half()
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var scores = Enumerable.Range(0, 40).Select(_ => (double)random.Next(12)).ToArray();
            var truths = scores.Select(score => random.Next(12) < score).ToArray();
            (truths[0], truths[1]) = (true, false);
            var pairs = from p in Enumerable.Range(0, 40).Where(i => truths[i]) from n in Enumerable.Range(0, 40).Where(i => !truths[i]) select (p, n);
            var expected = pairs.Average(pair => scores[pair.p] > scores[pair.n] ? 1 : scores[pair.p] == scores[pair.n] ? 0.5 : 0);
            Assert.Equal(expected, new RocCurve(scores, truths).Area!.Value, 1e-12);
        }
    }

    [Theory]
    [InlineData(0, 0.9, 0.25, 1)]
    [InlineData(0.24, 0.9, 0.25, 1)]
    [InlineData(0.25, 0.5, 0.75, 0.75)]
    [InlineData(1, double.NegativeInfinity, 1, 0.5)]
    public void The_threshold_keeps_the_budget_and_is_the_least_that_does(double budget, double threshold, double recall, double precision)
    {
        double[] scores = [1, 0.7, 0.6, 0.2, 0.9, 0.5, 0.4, 0.1];
        var curve = new RocCurve(scores, [true, true, true, true, false, false, false, false]);
        Assert.Equal(threshold, curve.ThresholdFor(budget));
        var quality = curve.Above(threshold);
        Assert.Equal((recall, precision), (quality.Recall, quality.Precision));
        Assert.True(quality.FalseRate <= budget);
    }

    [Fact]
    public void Ties_at_the_threshold_are_not_flagged_so_that_the_budget_holds()
    {
        var curve = new RocCurve([1, 1, 1, 0], [true, false, false, false]);
        Assert.Equal(1, curve.ThresholdFor(0.34));
        Assert.Equal(0, curve.Above(1).Recall);
    }

    [Fact]
    public void Without_positives_or_negatives_there_is_no_area()
    {
        Assert.Null(new RocCurve([1, 2], [true, true]).Area);
        Assert.Equal(new FlagQuality(1, 1, null), new RocCurve([1, 2], [true, true]).Above(double.NegativeInfinity));
        Assert.Equal(new FlagQuality(null, null, 0), new RocCurve([1, 2], [false, false]).Above(2));
        Assert.Throws<ArgumentException>(() => new RocCurve([1], []));
        Assert.Throws<ArgumentException>(() => new RocCurve([double.NaN], [true]));
    }
}
