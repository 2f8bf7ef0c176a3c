namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Average drop (Chattopadhay et al. 2018, "Grad-CAM++", §4.1): max(0, p(x) − p(x ∘ s(M)))/p(x); s scales to [0,1].
/// </summary>
internal sealed class AverageDrop : EvaluationMetric
{
    public override string Name => "average-drop";

    public override string Title => "relative loss of the class when only the evidence is shown (Chattopadhay et al. 2018)";

    public override bool HigherIsBetter => false;

    public override double Measure(EvaluatedFrame frame) => Math.Max(0, frame.Probability - MaskedEvidence.Shown(frame)) / frame.Probability;
}
