using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Classifiers;

/// <summary>How a classifier is explained and run.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Method, layer and further outputs; a layer that is left open is the package's.</summary>
    public ExplainOptions Explain { get; init; } = new();

    /// <summary>The class to explain; null explains the predicted one.</summary>
    public int? Class { get; init; }

    /// <summary>Leaves the class to each run, for pictures that are explained for many classes; in runs of tensors <see cref="ExplainValues.ClassIndex"/> is an input.</summary>
    public bool ClassIsInput { get; init; }

    /// <summary>The region of a segmentation network to explain, float [1,H,W], weights of the pixels of its output; null explains the pixels that the class wins.</summary>
    public Tensor? Region { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
