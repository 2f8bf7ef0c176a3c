using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Trust;

/// <summary>Examines whether a model's explanations tell why it says what it says, or what somebody wants people to see.</summary>
public static class TrustExaminer
{
    /// <summary>Examines a package's classifier.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="pictures">Pictures that it is used on, or like those; at least two.</param>
    /// <param name="options">What is examined.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2036: too few pictures; VA2044: the model with permuted labels is another network.</exception>
    /// <exception cref="ExplainException">It cannot be explained.</exception>
    public static TrustReport Examine(ModelPackage package, IReadOnlyList<PixelBuffer> pictures, TrustOptions options)
    {
        ClassifierModel.RequireClassifier(package);
        if (pictures.Count < 2)
            throw new InferenceException("VA2036", $"{pictures.Count} pictures are too few to compare explanations with one another", "give two or more");
        ClassifierModel.PictureOf(package);
        using var subject = new TrustSubject(package, pictures, options);
        return new TrustReport(options.Method, subject.Layer, pictures.Count, [.. TrustCheck.All.Select(check => check.Examine(subject))]);
    }
}
