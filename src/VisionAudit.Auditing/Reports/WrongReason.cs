using VisionAudit.Auditing.Reports.Clusters;

namespace VisionAudit.Auditing.Reports;

/// <summary>Frames of one class that rest on the background in the same way: a cluster of their maps.</summary>
/// <param name="Class">The class predicted.</param>
/// <param name="Label">Its name.</param>
/// <param name="Frames">The frames.</param>
/// <param name="Exemplars">The frames nearest to the cluster's mean map, at moments apart from each other; at most <see cref="MostExemplars"/>.</param>
/// <param name="Background">Mean colour of the background that the evidence lies on, 0xRRGGBB; null where none lies there.</param>
public sealed record WrongReason(int Class, string Label, IReadOnlyList<ReportFrame> Frames, IReadOnlyList<ReportFrame> Exemplars, int? Background)
{
    /// <summary>Exemplars that a person is shown.</summary>
    public const int MostExemplars = 3;

    /// <summary>Maps that are compared with each other: every one costs as much as all of them.</summary>
    private const int MostMaps = 400;

    /// <summary>Two exemplars are at least so far from each other, in frames of the report.</summary>
    private const int Apart = 5;

    /// <summary>The reasons of one class, the commonest first: spectral clusters of its wrong frames' maps (SpRAy; Lapuschkin et al. 2019).</summary>
    /// <param name="wrong">Frames of one class that rest on the background, in their order, at least one; of more than 400 every n-th is compared.</param>
    public static IReadOnlyList<WrongReason> Of(IReadOnlyList<ReportFrame> wrong)
    {
        var step = (wrong.Count + MostMaps - 1) / MostMaps;
        var frames = wrong.Where((_, index) => index % step == 0).ToList();
        var clusters = SpectralClustering.Of([.. frames.Select(frame => frame.Evidence!.Values)]);
        return [.. frames.Index().GroupBy(frame => clusters[frame.Index], frame => frame.Item).Select(cluster => Describe([.. cluster])).OrderByDescending(reason => reason.Frames.Count)];
    }

    private static WrongReason Describe(IReadOnlyList<ReportFrame> frames)
    {
        var mean = new double[EvidenceGrid.Side * EvidenceGrid.Side];
        foreach (var frame in frames)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += frame.Evidence!.Values.Span[i] / frames.Count;
        }
        var exemplars = new List<int>();
        foreach (var (index, _) in frames.Index().Where(frame => frame.Item.Pictures.Count > 0).OrderBy(frame => Distance(frame.Item.Evidence!.Values.Span, mean)))
        {
            if (exemplars.Count < MostExemplars && exemplars.TrueForAll(other => Math.Abs(other - index) >= Apart))
                exemplars.Add(index);
        }
        return new WrongReason(frames[0].Record.Class, frames[0].Record.Label, frames, [.. exemplars.Select(index => frames[index])], MeanColor(frames));
    }

    private static double Distance(ReadOnlySpan<float> values, double[] mean)
    {
        var sum = 0.0;
        for (var i = 0; i < mean.Length; i++)
            sum += (values[i] - mean[i]) * (values[i] - mean[i]);
        return sum;
    }

    private static int? MeanColor(IReadOnlyList<ReportFrame> frames)
    {
        var colors = frames.Select(frame => frame.Evidence!.Background).OfType<int>().ToList();
        return colors.Count == 0 ? null : (Mean(16) << 16) | (Mean(8) << 8) | Mean(0);

        int Mean(int shift) => (int)colors.Average(color => (color >> shift) & 255);
    }
}
