namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Increase in confidence (Chattopadhay et al. 2018, "Grad-CAM++", §4.1): 1 where p(x ∘ s(M)) &gt; p(x), else 0; s scales to [0,1].
/// </summary>
internal sealed class IncreaseInConfidence : EvaluationMetric
{
    public override string Name => "increase-in-confidence";

    public override string Title => "share of pictures whose class gains when only the evidence is shown (Chattopadhay et al. 2018)";

    public override bool HigherIsBetter => true;

    public override double Measure(EvaluatedFrame frame) => MaskedEvidence.Shown(frame) > frame.Probability ? 1 : 0;
}
