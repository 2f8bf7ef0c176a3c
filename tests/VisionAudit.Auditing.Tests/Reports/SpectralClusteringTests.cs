using VisionAudit.Auditing.Reports.Clusters;

namespace VisionAudit.Auditing.Tests.Reports;

public sealed class SpectralClusteringTests
{
    /// <summary>What no centre can tell apart: a ring around a disc, both of the same mean.</summary>
    [Fact]
    public void A_ring_and_the_disc_within_it_are_two_clusters()
    {
        var ring = Enumerable.Range(0, 60).Select(i => Point(3 * Math.Cos(i * Math.Tau / 60), 3 * Math.Sin(i * Math.Tau / 60)));
        var disc = Enumerable.Range(0, 40).Select(i => Point(0.1 * Math.Sqrt(i) * Math.Cos(2.4 * i), 0.1 * Math.Sqrt(i) * Math.Sin(2.4 * i)));

        var clusters = SpectralClustering.Of([.. ring, .. disc]);

        Assert.Equal([.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 40)], clusters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(SpectralClustering.Most)]
    public void As_many_clusters_are_found_as_there_are(int count)
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 20 * count).Select(i => Point((i % count * 10) + random.NextDouble(), random.NextDouble())).ToList();

        var clusters = SpectralClustering.Of(points);

        Assert.Equal(Enumerable.Range(0, points.Count).Select(i => i % count), clusters);
    }

    [Fact]
    public void A_chain_is_not_cut() => Assert.Equal(new int[100], SpectralClustering.Of([.. Enumerable.Range(0, 100).Select(i => Point(i, 0))]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_few_points_are_one_cluster(int count) => Assert.Equal(new int[count], SpectralClustering.Of([.. Enumerable.Range(0, count).Select(i => Point(100 * i, 0))]));

    [Fact]
    public void Points_that_coincide_are_one_cluster() => Assert.Equal(new int[30], SpectralClustering.Of([.. Enumerable.Repeat(Point(1, 2), 30)]));

    private static ReadOnlyMemory<float> Point(double x, double y) => new[] { (float)x, (float)y };
}
