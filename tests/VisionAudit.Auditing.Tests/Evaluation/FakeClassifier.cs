using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Evaluation;

/// <summary>Probability of class 0: a sigmoid of unequally weighted pixels.</summary>
internal sealed class FakeClassifier : IPictureClassifier
{
    public IReadOnlyList<string> Labels => ["0", "1"];

    public PixelSize PictureSize => new(MetricCase.Width, MetricCase.Height);

    public static double Probability(byte[] picture) => 1 / (1 + Math.Exp(-picture.Select((p, i) => (p - 110) * Math.Sin(i) / 300).Sum()));

    public PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken)
    {
        var p = pictures.SelectMany(picture => new[] { Probability(picture.Bytes.ToArray()), 0 }).Select(v => (float)v).ToArray();
        return new PictureScores(2, p, p);
    }
}
