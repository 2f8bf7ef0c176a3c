using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Insertion (Petsiuk, Das, Saenko 2018, "RISE", §4.1): area under the class's probability while the pixels with most evidence are put back first; in [0,1]. The trapezoid rule over
/// <see cref="PixelOrderCurve.Steps"/> equal steps; from a picture blurred all over.
/// </summary>
internal sealed class Insertion : EvaluationMetric
{
    public override string Name => "insertion";

    public override string Title => "area under the class's probability while the pixels with most evidence are put back first (Petsiuk, Das, Saenko 2018)";

    public override bool HigherIsBetter => true;

    public override double Measure(EvaluatedFrame frame)
    {
        var blurred = new byte[frame.Picture.Bytes.Length];
        var whole = new PixelRegion(frame.Picture.Size, Enumerable.Repeat((byte)1, frame.Evidence.Length).ToArray());
        new BlurFill().Paint(frame.Picture.Bytes.Span, whole, blurred);
        return PixelOrderCurve.Area(frame, blurred, frame.Picture.Bytes);
    }
}
