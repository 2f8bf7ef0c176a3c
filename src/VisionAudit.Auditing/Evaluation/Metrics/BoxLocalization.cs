using VisionAudit.Auditing.Counterfactuals;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Weakly supervised localisation (Zhou et al. 2016, "Learning Deep Features for Discriminative Localization", §3.2): the box around the largest connected part of {M ≥ 0.2 max M};
/// 1 where its intersection over union with the object's box is at least ½, else 0.
/// </summary>
internal sealed class BoxLocalization : EvaluationMetric
{
    public override string Name => "localization";

    public override string Title => "share of pictures whose evidence gives the object's box, IoU at least ½ (Zhou et al. 2016)";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    private const double Enough = 0.5;

    public override double Measure(EvaluatedFrame frame)
    {
        var evidence = new PixelRegion(frame.Picture.Size, EvidenceBlob.Above(frame.Evidence.Span));
        if (evidence.Area == 0)
            return 0;
        var found = EvidenceBlob.Largest(evidence).Bounds();
        var wanted = frame.Object!.Bounds();
        var width = Math.Min(found.Right, wanted.Right) - Math.Max(found.Left, wanted.Left);
        var height = Math.Min(found.Bottom, wanted.Bottom) - Math.Max(found.Top, wanted.Top);
        var common = Math.Max(0, width) * (double)Math.Max(0, height);
        return common / (AreaOf(found) + AreaOf(wanted) - common) >= Enough ? 1 : 0;
    }

    private static double AreaOf((int Left, int Top, int Right, int Bottom) box) => (box.Right - box.Left) * (double)(box.Bottom - box.Top);
}
