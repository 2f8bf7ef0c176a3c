using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Trust;

/// <summary>How a model's explanations are examined.</summary>
public sealed record TrustOptions
{
    /// <summary>The compiled method, one with channel weights.</summary>
    public string Method { get; init; } = "grad-cam";

    /// <summary>The target layer; null is the package's or the model's default.</summary>
    public string? Layer { get; init; }

    /// <summary>The same network, trained on permuted labels; null leaves the check of data randomisation out.</summary>
    public ModelPackage? RandomLabels { get; init; }

    /// <summary>Seed of random weights.</summary>
    public int Seed { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
