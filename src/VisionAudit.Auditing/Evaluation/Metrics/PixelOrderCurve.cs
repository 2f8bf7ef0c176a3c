using VisionAudit.Auditing.Metrics;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>The class's probability while a picture turns into another, pixels with the greatest evidence first.</summary>
internal static class PixelOrderCurve
{
    /// <summary>Steps of a curve, which has one point more. The published code takes a row of pixels a step; the area differs little.</summary>
    public const int Steps = 32;

    /// <summary>Area under the curve over the share of pixels turned, by the trapezoid rule.</summary>
    /// <param name="frame">The picture and its explanation.</param>
    /// <param name="from">[height, width, 3] before.</param>
    /// <param name="to">[height, width, 3] after.</param>
    public static double Area(EvaluatedFrame frame, ReadOnlyMemory<byte> from, ReadOnlyMemory<byte> to)
    {
        var order = EvidencePixels.Ranked(frame.Evidence.Span);
        var points = frame.Ask.Probabilities(frame.Class, Steps + 1, Paint);
        return (points.Sum() - ((points[0] + points[Steps]) / 2)) / Steps;

        void Paint(int step, Span<byte> changed)
        {
            from.Span.CopyTo(changed);
            foreach (var pixel in order.AsSpan(0, (int)((long)order.Length * step / Steps)))
                to.Span.Slice(3 * pixel, 3).CopyTo(changed[(3 * pixel)..]);
        }
    }
}
