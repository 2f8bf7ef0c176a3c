using System.Numerics.Tensors;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Pointing game (Zhang et al. 2016, "Top-down Neural Attention by Excitation Backprop", §5.1), without a margin: 1 where the pixel with the greatest evidence, the first of
/// equal ones, is the object's, else 0; 0 for a map without evidence.
/// </summary>
internal sealed class PointingGame : EvaluationMetric
{
    public override string Name => "pointing-game";

    public override string Title => "share of pictures whose greatest evidence lies on the object (Zhang et al. 2016)";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    public override double Measure(EvaluatedFrame frame)
    {
        var best = TensorPrimitives.IndexOfMax(frame.Evidence.Span);
        return frame.Evidence.Span[best] > 0 && frame.Object!.Pixels.Span[best] == 1 ? 1 : 0;
    }
}
