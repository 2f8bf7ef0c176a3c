using System.Runtime.CompilerServices;
using VisionAudit.Auditing.Metrics;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Coherency (Poppi et al. 2021, "Revisiting the Evaluation of Class Activation Mapping for Explainability"): (1 + ρ(M(x), M(x ∘ s(M(x)))))/2, in [0,1], with Pearson's correlation ρ: whether
/// the evidence alone is explained as the picture is, for the same class. 0 where ρ is not defined, as one of the maps is constant. Asked once a picture and explanation.
/// </summary>
internal sealed class Coherency : EvaluationMetric
{
    private static readonly ConditionalWeakTable<EvaluatedFrame, object> Answers = [];

    public override string Name => "coherency";

    public override string Title => "likeness of the map of the evidence alone to the map of the picture (Poppi et al. 2021)";

    public override bool HigherIsBetter => true;

    public override bool IsMeasurable(EvaluatedFrame frame) => frame.Details.Again is not null;

    public override double Measure(EvaluatedFrame frame) => Of(frame);

    /// <summary>The same, for other metrics.</summary>
    public static double Of(EvaluatedFrame frame) => (double)Answers.GetValue(frame, Ask);

    private static object Ask(EvaluatedFrame frame)
    {
        using var shown = MaskedEvidence.PictureShown(frame);
        return (1 + Correlation(frame.Evidence.Span, EvidencePixels.Of(frame.Details.Again!(shown), shown.Size))) / 2;
    }

    /// <returns>Pearson's correlation; -1 where it is not defined.</returns>
    private static double Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double meanA = 0, meanB = 0;
        for (var i = 0; i < a.Length; i++)
            (meanA, meanB) = (meanA + ((double)a[i] / a.Length), meanB + ((double)b[i] / b.Length));
        double product = 0, squareA = 0, squareB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (product, squareA, squareB) = (product + (x * y), squareA + (x * x), squareB + (y * y));
        }
        return IsConstant(a) || IsConstant(b) ? -1 : product / Math.Sqrt(squareA * squareB);
    }

    private static bool IsConstant(ReadOnlySpan<float> map) => !map.ContainsAnyExcept(map[0]);
}
