namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// Evidence of a channel that adds up to nothing paints the map and leaves the score as it is. Value: share of Σ|αₖAₖ| in channels whose sum is under 1 % of it.
/// </summary>
internal sealed class VoidEvidence : TrustCheck
{
    private const double Nothing = 0.01;
    private const double Limit = 0.25;

    public override string Name => "void-evidence";

    public override string Question => "Does the evidence painted add up to the score?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        var value = subject.Explanations.Average(e => VoidShare(e.Weights!.ToFloats(), e.Activations!.ToFloats()));
        return value > Limit
            ? Found(value, Limit, true, $"{value:P0} of the evidence painted cancels within its channels and leaves the score as it is")
            : Found(value, Limit, false, "what is painted counts");
    }

    private static double VoidShare(float[] alpha, float[] activations)
    {
        var places = activations.Length / alpha.Length;
        double none = 0, all = 0;
        for (var k = 0; k < alpha.Length; k++)
        {
            double sum = 0, painted = 0;
            foreach (var a in activations.AsSpan(k * places, places))
                (sum, painted) = (sum + (alpha[k] * a), painted + Math.Abs(alpha[k] * a));
            all += painted;
            none += Math.Abs(sum) < Nothing * painted ? painted : 0;
        }
        return all > 0 ? none / all : 0;
    }
}
