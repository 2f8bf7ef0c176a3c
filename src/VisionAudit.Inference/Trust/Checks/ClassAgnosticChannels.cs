namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// Channels of the target layer that move every class alike cannot change a prediction, but paint the map (the manipulation of Viering et al. 2019, §3). Value: share of Σ|αₖAₖ| in channels whose α hardly differs
/// between up to eight classes. Two classes agree by chance more often than eight: "hardly" is a relative difference that one channel in 10,000 has by chance, at most 5 %; weights that were rounded to few levels
/// agree more often, which the limit allows for.
/// </summary>
internal sealed class ClassAgnosticChannels : TrustCheck
{
    private const int MostClasses = 8;
    private const double ByChance = 1e-4;
    private const double MostAlike = 0.05;
    private const double Limit = 0.1;

    public override string Name => "class-agnostic-channels";

    public override string Question => "Does every channel that paints the map speak for some classes more than for others?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        if (subject.Classes < 2)
            return Inapplicable(Limit, "the model has one class");
        var step = Math.Max(1, subject.Classes / MostClasses);
        var alphas = Enumerable.Range(0, Math.Min(MostClasses, subject.Classes)).Select(i => MeanOf(subject.WeightsOf(i * step))).ToList();
        var alike = Alike(alphas);
        var value = subject.Explanations.Average(e => PaintedShare(e.Weights!.ToFloats(), e.Activations!.ToFloats(), alike));
        return value > Limit
            ? Found(value, Limit, true, $"{value:P0} of the map is painted by channels that speak for every class alike and have no say in the prediction")
            : Found(value, Limit, false, "what paints the map tells classes apart");
    }

    /// <summary>Channels whose α is nearly the same for every class, and not 0.</summary>
    private static List<int> Alike(List<double[]> alphas)
    {
        var most = Math.Min(MostAlike, Math.Pow(ByChance, 1.0 / (alphas.Count - 1)));
        return [.. Enumerable.Range(0, alphas[0].Length).Where(k =>
        {
            var (least, greatest, mean) = (alphas.Min(a => a[k]), alphas.Max(a => a[k]), Math.Abs(alphas.Average(a => a[k])));
            return mean > 0 && greatest - least <= most * mean;
        })];
    }

    private static double PaintedShare(float[] alpha, float[] activations, List<int> channels)
    {
        var places = activations.Length / alpha.Length;
        double Painted(int k) => Math.Abs(alpha[k]) * activations.Skip(k * places).Take(places).Sum(a => (double)Math.Abs(a));
        var all = Enumerable.Range(0, alpha.Length).Sum(Painted);
        return all > 0 ? channels.Sum(Painted) / all : 0;
    }

    private static double[] MeanOf(IReadOnlyList<float[]> rows) => [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Average(row => (double)row[k]))];
}
