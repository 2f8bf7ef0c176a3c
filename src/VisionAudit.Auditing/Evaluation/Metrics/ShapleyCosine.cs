namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Cosine similarity of channel weights to the channels' Shapley values φ (Jung, Oh 2021, "Towards Better Explanations of Class Activation Mapping", §5.1): α·φ/(‖α‖‖φ‖), in [-1,1]; 0 where
/// one of them is 0.
/// </summary>
internal sealed class ShapleyCosine : EvaluationMetric
{
    public override string Name => "shapley-cosine";

    public override string Title => "cosine similarity of the channel weights to Shapley values of the channels (Jung, Oh 2021)";

    public override bool HigherIsBetter => true;

    public override bool NeedsShapleyValues => true;

    public override bool IsMeasurable(EvaluatedFrame frame) => !frame.Details.Weights.IsEmpty && frame.Details.Weights.Length == frame.Details.ShapleyValues.Length;

    public override double Measure(EvaluatedFrame frame)
    {
        var weights = frame.Details.Weights.Span;
        var values = frame.Details.ShapleyValues.Span;
        double product = 0, squareA = 0, squareB = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            var (a, b) = ((double)weights[k], (double)values[k]);
            (product, squareA, squareB) = (product + (a * b), squareA + (a * a), squareB + (b * b));
        }
        return squareA > 0 && squareB > 0 ? product / Math.Sqrt(squareA * squareB) : 0;
    }
}
