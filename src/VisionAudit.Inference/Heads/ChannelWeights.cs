using System.Numerics.Tensors;
using VisionAudit.Explain;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Regression;

namespace VisionAudit.Inference.Heads;

/// <summary>Channel weights α from runs of a head.</summary>
/// <param name="Values">α, [K].</param>
/// <param name="Error">Standard error of an estimate, the largest over the channels; null of exact weights.</param>
internal sealed record ChannelWeights(float[] Values, double? Error)
{
    /// <summary>Orders before which an error is not judged.</summary>
    private const int FewestOrders = 8;

    private const int DefaultOrders = 1_000;

    private const double Ridge = 1;

    /// <summary>Subsets that a layer of few channels is fitted to.</summary>
    private const int FewestSubsets = 128;

    /// <summary>Most numbers that a fit may hold: 0.5 GB.</summary>
    private const int MostNumbers = 1 << 26;

    /// <summary>
    /// Ablation-CAM (Desai, Ramaswamy 2020, §3.2, eq. 4): αₖ = (S(A) − S(A without channel k)) / S(A). Channels that no time was left for have weight 0.
    /// </summary>
    /// <param name="run">The head.</param>
    /// <param name="score">S(A).</param>
    public static ChannelWeights Ablated(HeadRun run, float score)
    {
        var weights = new float[run.Activations.Channels];
        var without = run.Score(weights.Length, (variant, k) => k != variant);
        for (var k = 0; k < without.Length; k++)
            weights[k] = (score - without[k]) / score;
        return new ChannelWeights(weights, null);
    }

    /// <summary>
    /// Shapley values estimated from orders in which channels are added to A = 0 (Castro, Gómez, Tejada 2009, §3): αₖ is the mean over the orders of what channel k adds. They add up to
    /// S(A) − S(0). The error is that of the mean over pairs of an order and its reverse.
    /// </summary>
    /// <param name="run">The head.</param>
    /// <param name="score">S(A).</param>
    /// <param name="options">How many orders, and how precise.</param>
    public static ChannelWeights Shapley(HeadRun run, float score, PerturbationOptions options)
    {
        var channels = run.Activations.Channels;
        var empty = run.Score(1, (_, _) => false)[0];
        var (sums, pairs, squares) = (new double[channels], new double[channels], new double[channels]);
        var done = 0;
        foreach (var places in ChannelOrders.Of(channels, options.Seed).Take(options.Samples ?? DefaultOrders))
        {
            // The first variant of an order keeps its first channel, the last all but its last.
            var between = run.Score(channels - 1, (variant, k) => places[k] <= variant);
            if (between.Length < channels - 1 && done > 0)
                break;
            float[] along = [empty, .. between, .. Enumerable.Repeat(score, channels - between.Length)];
            for (var k = 0; k < channels; k++)
            {
                var added = (double)along[places[k] + 1] - along[places[k]];
                sums[k] += added;
                pairs[k] = done % 2 == 0 ? added : pairs[k] + added;
                squares[k] += done % 2 == 0 ? 0 : pairs[k] * pairs[k] / 4;
            }
            done++;
            if (!run.GoesOn || (done >= FewestOrders && done % 2 == 0 && ErrorOf(sums, squares, done) <= options.Tolerance * (sums.Max(Math.Abs) / done)))
                break;
        }
        return new ChannelWeights([.. sums.Select(sum => (float)(sum / done))], done >= FewestOrders ? ErrorOf(sums, squares, done) : null);
    }

    /// <summary>
    /// LIME-CAM (Jung, Oh 2021, "Towards Better Explanations of Class Activation Mapping", §5; Ribeiro, Singh, Guestrin 2016, "Why Should I Trust You?", §3.4): random subsets of the channels
    /// are kept, each channel with probability ½, and S is fitted by a ridge regression on which are kept; αₖ is the coefficient of channel k. As the authors' code has it, there are as many
    /// subsets as channels (and no fewer than 128) and a subset weighs √exp(−d²), d the cosine distance of what is kept of A to A; their fit is a lasso, this one is that of LIME's authors.
    /// </summary>
    /// <param name="run">The head.</param>
    /// <param name="options">How many subsets, and their seed.</param>
    /// <exception cref="InferenceException">VA2035: they are too many to be held.</exception>
    public static ChannelWeights Fitted(HeadRun run, PerturbationOptions options)
    {
        var random = new Random(options.Seed);
        var channels = run.Activations.Channels;
        var count = options.Samples ?? Math.Max(channels, FewestSubsets);
        if ((long)count * channels > MostNumbers)
            throw new InferenceException("VA2035", $"{count} subsets of {channels} channels were asked for", $"ask for at most {MostNumbers / channels}");
        var subsets = new List<double[]>();
        for (var i = 0; i < count; i++)
        {
            var subset = new double[channels];
            for (var k = 0; k < channels; k++)
                subset[k] = random.NextDouble() < 0.5 ? 1 : 0;
            subsets.Add(subset);
        }
        var scores = run.Score(subsets.Count, (variant, k) => subsets[variant][k] > 0);

        // What is kept of A is a part of it, so that their cosine is the ratio of their lengths.
        var squares = run.Activations.Squares();
        var total = squares.Sum();
        var fitted = subsets.GetRange(0, scores.Length);
        double[] weights = [.. fitted.Select(subset => 1 - Math.Sqrt(total > 0 ? TensorPrimitives.Dot<double>(subset, squares) / total : 1)).Select(d => Math.Sqrt(Math.Exp(-d * d)))];
        return new ChannelWeights([.. RidgeRegression.Fit(fitted, [.. scores.Select(score => (double)score)], weights, Ridge).Select(weight => (float)weight)], null);
    }

    private static double ErrorOf(double[] sums, double[] squares, int orders)
    {
        var pairs = orders / 2;
        return sums.Zip(squares, (sum, square) => Math.Sqrt(Math.Max(0, (square / pairs) - Math.Pow(sum / orders, 2)) / (pairs - 1))).Max();
    }
}
