namespace VisionAudit.Core;

/// <summary>A classifier for many pictures at a time, without explanations: for pictures that were changed to see what the prediction rests on.</summary>
public interface IPictureClassifier
{
    /// <summary>Names of the classes; the index where the model has no label.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>The size that pictures must have.</summary>
    PixelSize PictureSize { get; }

    /// <summary>Classifies pictures; they stay the caller's.</summary>
    /// <exception cref="VisionAuditException">A picture has another size, or the model failed.</exception>
    PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken);
}
