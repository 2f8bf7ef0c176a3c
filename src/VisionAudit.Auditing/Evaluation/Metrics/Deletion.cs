namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Deletion (Petsiuk, Das, Saenko 2018, "RISE", §4.1): area under the class's probability while the pixels with most evidence are taken away first; in [0,1]. The trapezoid rule over
/// <see cref="PixelOrderCurve.Steps"/> equal steps.
/// </summary>
internal sealed class Deletion : EvaluationMetric
{
    public override string Name => "deletion";

    public override string Title => "area under the class's probability while the pixels with most evidence are taken away first (Petsiuk, Das, Saenko 2018)";

    public override bool HigherIsBetter => false;

    public override double Measure(EvaluatedFrame frame)
    {
        var empty = new byte[frame.Picture.Bytes.Length];
        for (var i = 0; i < empty.Length; i++)
            empty[i] = MeanColor.Channels[i % 3];
        return PixelOrderCurve.Area(frame, frame.Picture.Bytes, empty);
    }
}
