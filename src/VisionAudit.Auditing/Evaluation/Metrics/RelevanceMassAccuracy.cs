namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Relevance mass accuracy (Arras, Osman, Samek 2022, "CLEVR-XAI", §3.2): Σ M on the object / Σ M, in [0,1]; 0 for a map without evidence.
/// </summary>
internal sealed class RelevanceMassAccuracy : EvaluationMetric
{
    public override string Name => "relevance-mass";

    public override string Title => "share of the evidence on the object's pixels (Arras, Osman, Samek 2022)";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    public override double Measure(EvaluatedFrame frame) => EvidenceShare.Inside(frame.Evidence.Span, frame.Object!.Pixels.Span);
}
