namespace VisionAudit.Core;

/// <summary>What a classifier says of several pictures.</summary>
/// <param name="Classes">C, at least 1.</param>
/// <param name="Logits">[pictures, C], row by row: pre-softmax scores.</param>
/// <param name="Probabilities">[pictures, C], row by row, in [0,1]: softmax of the logits, sigmoid for multi-label heads.</param>
public sealed record PictureScores(int Classes, ReadOnlyMemory<float> Logits, ReadOnlyMemory<float> Probabilities)
{
    /// <summary>Number of pictures.</summary>
    public int Count => Logits.Length / Classes;

    /// <summary>Probability of a class for a picture.</summary>
    public double ProbabilityOf(int picture, int classIndex) => Probabilities.Span[(picture * Classes) + classIndex];

    /// <summary>Logit of a class for a picture.</summary>
    public double LogitOf(int picture, int classIndex) => Logits.Span[(picture * Classes) + classIndex];

    /// <summary>The class with the greatest logit, the first where several are equal.</summary>
    public int PredictedClass(int picture)
    {
        var row = Logits.Span.Slice(picture * Classes, Classes);
        var best = 0;
        for (var c = 1; c < Classes; c++)
            best = row[c] > row[best] ? c : best;
        return best;
    }

    /// <summary>By how much a class's logit is above the greatest of the others; the logit itself where there is one class. Below 0, another class is predicted.</summary>
    public double MarginOf(int picture, int classIndex)
    {
        var row = Logits.Span.Slice(picture * Classes, Classes);
        var other = float.NegativeInfinity;
        for (var c = 0; c < Classes; c++)
            other = c != classIndex && row[c] > other ? row[c] : other;
        return Classes == 1 ? row[0] : row[classIndex] - other;
    }
}
