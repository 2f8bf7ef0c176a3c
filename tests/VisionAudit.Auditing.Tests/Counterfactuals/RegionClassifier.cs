using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Counterfactuals;

/// <summary>A classifier whose reason is known: it says "wolf" where the mean brightness of its region is above the middle, the surer the brighter; else "husky".</summary>
/// <param name="size">Extent of its pictures.</param>
/// <param name="looksAt">True for the pixels that it looks at.</param>
internal sealed class RegionClassifier(PixelSize size, Func<int, int, bool> looksAt) : IPictureClassifier
{
    private const double Steepness = 20;

    public IReadOnlyList<string> Labels => ["husky", "wolf"];

    public PixelSize PictureSize => size;

    public PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken)
    {
        var logits = new float[2 * pictures.Count];
        var probabilities = new float[logits.Length];
        for (var n = 0; n < pictures.Count; n++)
        {
            logits[(2 * n) + 1] = (float)(Steepness * (Brightness(pictures[n].Bytes.Span) - 0.5));
            probabilities[(2 * n) + 1] = (float)(1 / (1 + Math.Exp(-logits[(2 * n) + 1])));
            probabilities[2 * n] = 1 - probabilities[(2 * n) + 1];
        }
        return new PictureScores(2, logits, probabilities);
    }

    private double Brightness(ReadOnlySpan<byte> bytes)
    {
        double sum = 0;
        var count = 0;
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                if (!looksAt(x, y))
                    continue;
                var place = 3 * ((y * size.Width) + x);
                sum += bytes[place] + bytes[place + 1] + bytes[place + 2];
                count += 3;
            }
        }
        return sum / count / 255;
    }
}
