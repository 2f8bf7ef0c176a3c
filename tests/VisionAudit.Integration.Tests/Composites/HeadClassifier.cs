using VisionAudit.Core;
using VisionAudit.Graph;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>A linear head on pooled features as a classifier of two classes, with logits ∓z/2.</summary>
/// <param name="features">What the head reads.</param>
/// <param name="head">The head.</param>
internal sealed class HeadClassifier(PooledFeatures features, LinearHead head) : IPictureClassifier
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; } = ["dog", "wild"];

    /// <inheritdoc/>
    public PixelSize PictureSize => features.PictureSize;

    /// <inheritdoc/>
    public PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken)
    {
        var (logits, probabilities) = (new float[2 * pictures.Count], new float[2 * pictures.Count]);
        foreach (var (i, x) in features.Of(pictures, cancellationToken).Index())
        {
            var z = head.ScoreOf(x);
            (logits[2 * i], logits[(2 * i) + 1]) = (-z / 2, z / 2);
            probabilities[(2 * i) + 1] = 1 / (1 + MathF.Exp(-z));
            probabilities[2 * i] = 1 - probabilities[(2 * i) + 1];
        }
        return new PictureScores(2, logits, probabilities);
    }

    /// <summary>The predicted class with its class activation map (Zhou et al. 2016): ReLU of ±½ Σₖ wₖAₖ.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="maps">A, float [1,K,h,w], of the same picture.</param>
    public Explanation Explain(PixelBuffer picture, Tensor maps)
    {
        var scores = Classify([picture], CancellationToken.None);
        var predicted = scores.PredictedClass(0);
        var (height, width) = ((int)maps.Dims[2], (int)maps.Dims[3]);
        var (values, cam) = (maps.ToFloats(), new float[height * width]);
        for (var i = 0; i < values.Length; i++)
            cam[i % cam.Length] += (predicted == 1 ? 0.5f : -0.5f) * head.Weights[i / cam.Length] * values[i];
        var map = new EvidenceMap(width, height, Array.ConvertAll(cam, v => Math.Max(0, v)), Viewport.Whole);
        return new Explanation(predicted, Labels[predicted], (float)scores.LogitOf(0, predicted), scores.ProbabilityOf(0, predicted), map);
    }
}
