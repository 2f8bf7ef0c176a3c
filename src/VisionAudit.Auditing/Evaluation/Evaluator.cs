using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Metrics;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation;

/// <summary>Measures explanations of pictures, one method and picture after the other. Not thread-safe.</summary>
/// <param name="metrics">What is measured.</param>
/// <param name="ask">The classifier that is explained.</param>
public sealed class Evaluator(IReadOnlyList<EvaluationMetric> metrics, IChangedPictures ask)
{
    /// <summary>What was measured so far.</summary>
    public EvaluationTable Table { get; } = new([.. metrics]);

    /// <summary>Measures one explanation of one picture. Metrics are left out where what they need is not known: the object, channel weights.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="picture">The picture, of the classifier's size.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="mask">Where the object is, or null.</param>
    /// <param name="details">What else is known of the explanation; null for nothing.</param>
    /// <exception cref="VisionAuditException">The classifier failed.</exception>
    public void Measure(string method, PixelBuffer picture, Explanation explanation, ObjectMask? mask, ExplanationDetails? details = null)
    {
        var subject = mask is null ? null : PixelRegion.Of(mask, picture.Size);
        var frame = new EvaluatedFrame(
            picture, explanation.Class, explanation.Probability, EvidencePixels.Of(explanation.Map, picture.Size), subject is { Area: > 0 } ? subject : null, ask)
        {
            Details = details ?? new(),
        };
        foreach (var metric in metrics)
        {
            if (metric.IsMeasurable(frame))
                Table.Add(method, metric, metric.Measure(frame));
        }
    }
}
