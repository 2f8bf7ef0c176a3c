using VisionAudit.Inference.Regression;

namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// LIME (Ribeiro, Singh, Guestrin 2016, "Why Should I Trust You?", §3.4): superpixels are switched off at random (set to 0), and the class's
/// probability is fitted by a ridge regression on which of them are on; map = each superpixel's coefficient. 1000 samples unless
/// <see cref="PerturbationOptions.Samples"/> says otherwise; samples weigh √exp(−d²/0.25²), d the cosine distance to "all on", ridge 1, as the
/// authors' code has it. Superpixels: about 50, SLIC.
/// </summary>
internal sealed class Lime : PerturbationMethod
{
    private const int DefaultSamples = 1000;
    private const int Superpixels = 50;
    private const double KernelWidth = 0.25;
    private const double Ridge = 1;

    public override string Name => "lime";

    public override string Title => "LIME: a linear model of which superpixels matter (Ribeiro, Singh, Guestrin 2016)";

    public override PerturbationMap Explain(PerturbationRun run)
    {
        var segments = Slic.Segment(run.Picture, Superpixels);
        var count = segments.Max() + 1;
        var random = new Random(run.Options.Seed);
        var on = new List<double[]>();
        var (weights, probabilities) = (new List<double>(), new List<double>());
        run.Score(run.Options.Samples ?? DefaultSamples, Draw, (_, _, _, probability) => probabilities.Add(probability));

        var coefficients = RidgeRegression.Fit(on, probabilities, weights, Ridge);
        return new PerturbationMap(run.Height, run.Width, Array.ConvertAll(segments, s => (float)coefficients[s]));

        void Draw(int index, Span<float> mask)
        {
            var row = new double[count];
            for (var s = 0; s < count; s++)
                row[s] = index == 0 || random.NextDouble() < 0.5 ? 1 : 0;
            on.Add(row);
            var distance = 1 - Math.Sqrt(row.Sum() / count);
            weights.Add(Math.Sqrt(Math.Exp(-(distance * distance) / (KernelWidth * KernelWidth))));
            for (var i = 0; i < mask.Length; i++)
                mask[i] = (float)row[segments[i]];
        }
    }
}
