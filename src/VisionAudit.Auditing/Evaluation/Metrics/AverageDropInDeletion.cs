namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Average drop in deletion (Jung, Oh 2021, "Towards Better Explanations of Class Activation Mapping", §5.1): (p(x) − p(x ∘ (1 − s(M))))/p(x).
/// </summary>
internal sealed class AverageDropInDeletion : EvaluationMetric
{
    public override string Name => "average-drop-in-deletion";

    public override string Title => "relative loss of the class when the evidence is taken away (Jung, Oh 2021)";

    public override bool HigherIsBetter => true;

    public override double Measure(EvaluatedFrame frame) => (frame.Probability - MaskedEvidence.Hidden(frame)) / frame.Probability;
}
