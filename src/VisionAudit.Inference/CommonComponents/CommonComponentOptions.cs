using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.CommonComponents;

/// <summary>How the common component of a set of pictures is explained.</summary>
public sealed record CommonComponentOptions
{
    /// <summary>Classes that are added up, k: at least 1, or all where the model has fewer.</summary>
    public int Components { get; init; } = 5;

    /// <summary>The target layer; null is the package's or the model's default.</summary>
    public string? Layer { get; init; }

    /// <summary>Leaves out the ReLU: maps are signed.</summary>
    public bool SignedMap { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
