namespace VisionAudit.Auditing.Reports.Clusters;

/// <summary>Groups points around means (Lloyd 1982), from starts far apart (Gonzalez 1985: each next start is the point farthest from those before), so that nothing is random.</summary>
internal static class KMeans
{
    private const int MostRounds = 100;

    /// <param name="points">Points of one dimension, at least <paramref name="count"/>.</param>
    /// <param name="count">Clusters, at least 1; fewer come back where points coincide.</param>
    /// <returns>The cluster of each point, numbered as they first occur.</returns>
    public static int[] Of(IReadOnlyList<double[]> points, int count)
    {
        var means = Starts(points, count);
        var nearest = new int[points.Count];
        for (var round = 0; round < MostRounds; round++)
        {
            var next = points.Select(point => Enumerable.Range(0, means.Count).MinBy(m => Distance(point, means[m]))).ToArray();
            if (round > 0 && next.AsSpan().SequenceEqual(nearest))
                break;
            nearest = next;
            for (var m = 0; m < means.Count; m++)
            {
                var own = points.Where((_, i) => nearest[i] == m).ToList();
                if (own.Count > 0)
                    means[m] = [.. Enumerable.Range(0, means[m].Length).Select(d => own.Average(point => point[d]))];
            }
        }
        var names = nearest.Distinct().Select((cluster, name) => (cluster, name)).ToDictionary(pair => pair.cluster, pair => pair.name);
        return [.. nearest.Select(cluster => names[cluster])];
    }

    private static List<double[]> Starts(IReadOnlyList<double[]> points, int count)
    {
        var starts = new List<double[]> { points[0] };
        while (starts.Count < count)
            starts.Add(points.MaxBy(point => starts.Min(start => Distance(point, start)))!);
        return starts;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }
}
