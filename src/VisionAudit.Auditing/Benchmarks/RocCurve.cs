namespace VisionAudit.Auditing.Benchmarks;

/// <summary>
/// How well a score tells positives from negatives (Fawcett 2006, "An introduction to ROC analysis"). What scores above a threshold is flagged; ties count as half in the area and are
/// never split by a threshold.
/// </summary>
public sealed class RocCurve
{
    private readonly double[] _positives;
    private readonly double[] _negatives;

    /// <summary>Takes scores with their truths.</summary>
    /// <param name="scores">Greater is more like a positive; no NaN.</param>
    /// <param name="truths">As many as there are scores.</param>
    /// <exception cref="ArgumentException">The counts differ, or a score is no number.</exception>
    public RocCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> truths)
    {
        if (scores.Count != truths.Count)
            throw new ArgumentException($"{scores.Count} scores with {truths.Count} truths", nameof(truths));
        if (scores.Any(double.IsNaN))
            throw new ArgumentException("a score is no number", nameof(scores));
        _positives = [.. scores.Where((_, i) => truths[i]).Order()];
        _negatives = [.. scores.Where((_, i) => !truths[i]).Order()];
    }

    /// <summary>Number of positives.</summary>
    public int Positives => _positives.Length;

    /// <summary>Number of negatives.</summary>
    public int Negatives => _negatives.Length;

    /// <summary>
    /// Area under the curve: the probability that a positive scores above a negative, in [0,1] (Mann, Whitney 1947: U / (n₁·n₀)). Null where one of the two is missing.
    /// </summary>
    public double? Area
    {
        get
        {
            if (Positives == 0 || Negatives == 0)
                return null;
            double wins = 0;
            var (below, upTo) = (0, 0);
            foreach (var score in _positives)
            {
                while (below < Negatives && _negatives[below] < score)
                    below++;
                while (upTo < Negatives && _negatives[upTo] <= score)
                    upTo++;
                wins += (below + upTo) / 2.0;
            }
            return wins / Positives / Negatives;
        }
    }

    /// <summary>The least threshold above which no more than a share of the negatives lies; −∞ where that is all of them or there are none.</summary>
    /// <param name="falseFlags">Share of the negatives, in [0,1].</param>
    public double ThresholdFor(double falseFlags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(falseFlags);
        var allowed = (int)Math.Floor(falseFlags * Negatives * (1 + 1e-12));
        return allowed >= Negatives ? double.NegativeInfinity : _negatives[^(allowed + 1)];
    }

    /// <summary>What flagging above a threshold finds.</summary>
    public FlagQuality Above(double threshold)
    {
        var (hits, falses) = (_positives.Count(score => score > threshold), _negatives.Count(score => score > threshold));
        return FlagQuality.Of(hits, Positives, falses, Negatives);
    }
}
