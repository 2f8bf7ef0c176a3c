using VisionAudit.Auditing.Metrics;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Relevance rank accuracy (Arras, Osman, Samek 2022, "CLEVR-XAI", §3.2): |top-|Ω| pixels of M ∩ Ω|/|Ω|, in [0,1]; pixels tied at the cut count by the share of them in the top.
/// </summary>
internal sealed class RelevanceRankAccuracy : EvaluationMetric
{
    public override string Name => "relevance-rank";

    public override string Title => "share of the |object| pixels with most evidence that are the object's (Arras, Osman, Samek 2022)";

    public override bool HigherIsBetter => true;

    public override bool NeedsObject => true;

    private readonly TopPixels _top = new();
    private readonly ObjectRuns _runs = new();

    public override double Measure(EvaluatedFrame frame)
    {
        var size = frame.Picture.Size;
        _runs.Load(new ObjectMask(size.Width, size.Height, frame.Object!.Pixels, 1, TimeSpan.Zero), new PixelWindow(0, 0, size.Width, size.Height));
        return _top.Hits(frame.Evidence.Span, size.Width, _runs.Items, _runs.Area) / _runs.Area;
    }
}
