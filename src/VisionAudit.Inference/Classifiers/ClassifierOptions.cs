using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Classifiers;

/// <summary>How a classifier is explained and run.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Method, layer and further outputs; a layer that is left open is the package's.</summary>
    public ExplainOptions Explain { get; init; } = new();

    /// <summary>The class to explain; null explains the predicted one.</summary>
    public int? Class { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
