namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Energy-based pointing game (Wang et al. 2020, "Score-CAM", §4.3): Σ M in the object's bounding box / Σ M, in [0,1]; 0 for a map without evidence.
/// </summary>
internal sealed class EnergyPointingGame : EvaluationMetric
{
    public override string Name => "energy-pointing-game";

    public override string Title => "share of the evidence within the object's box (Wang et al. 2020)";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    public override double Measure(EvaluatedFrame frame) => EvidenceShare.Inside(frame.Evidence.Span, frame.Object!.Box().Pixels.Span);
}
