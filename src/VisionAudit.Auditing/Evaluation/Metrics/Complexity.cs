using System.Numerics.Tensors;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Complexity (Poppi et al. 2021, "Revisiting the Evaluation of Class Activation Mapping for Explainability"): ‖s(M)‖₁ over the number of pixels, in [0,1]; s scales to [0,1]. 0 for a
/// constant map, of which nothing is shown.
/// </summary>
internal sealed class Complexity : EvaluationMetric
{
    public override string Name => "complexity";

    public override string Title => "share of the picture that the evidence, scaled to [0,1], covers (Poppi et al. 2021)";

    public override bool HigherIsBetter => false;

    public override double Measure(EvaluatedFrame frame) => TensorPrimitives.Sum<double>(Array.ConvertAll(frame.ScaledEvidence(), v => (double)v)) / frame.Evidence.Length;
}
