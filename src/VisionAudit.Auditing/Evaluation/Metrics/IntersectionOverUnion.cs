namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Intersection over union of the object with {M ≥ 0.2 max M}, the threshold of Zhou et al. 2016, "Learning Deep Features for Discriminative Localization", §3.2; in [0,1]; 0 for a map
/// without evidence.
/// </summary>
internal sealed class IntersectionOverUnion : EvaluationMetric
{
    public override string Name => "iou";

    public override string Title => "overlap of the evidence above 20 % of its maximum with the object";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    public override double Measure(EvaluatedFrame frame)
    {
        var evidence = EvidenceBlob.Above(frame.Evidence.Span);
        var pixels = frame.Object!.Pixels.Span;
        int common = 0, either = 0;
        for (var i = 0; i < pixels.Length; i++)
        {
            common += evidence[i] & pixels[i];
            either += evidence[i] | pixels[i];
        }
        return (double)common / either;
    }
}
