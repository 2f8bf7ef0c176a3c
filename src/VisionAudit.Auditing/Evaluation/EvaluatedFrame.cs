using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation;

/// <summary>One picture with one explanation, to be measured.</summary>
/// <param name="Picture">The picture, of the classifier's size; the caller's.</param>
/// <param name="Class">The class explained.</param>
/// <param name="Probability">Its probability for the picture, in [0,1].</param>
/// <param name="Evidence">[Height, Width] of the picture: the map on its grid, at least 0.</param>
/// <param name="Object">Where the object is; null where that is not known, or where there is none.</param>
/// <param name="Ask">Says the probability of the class for changed pictures.</param>
public sealed record EvaluatedFrame(
    PixelBuffer Picture, int Class, double Probability, ReadOnlyMemory<float> Evidence, PixelRegion? Object, IChangedPictures Ask)
{
    /// <summary>What else is known of the explanation.</summary>
    public ExplanationDetails Details { get; init; } = new();

    /// <summary>The evidence scaled to [0,1]: (M − min)/(max − min); 0 everywhere for a constant map.</summary>
    public float[] ScaledEvidence()
    {
        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in Evidence.Span)
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
        var scaled = new float[Evidence.Length];
        if (max > min)
        {
            for (var i = 0; i < scaled.Length; i++)
                scaled[i] = (Evidence.Span[i] - min) / (max - min);
        }
        return scaled;
    }
}
