using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Perturbations;

/// <summary>How a perturbation method runs.</summary>
public sealed record PerturbationOptions
{
    /// <summary>One of <see cref="PerturbationMethods.Names"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The target layer of methods that have one; null is the package's or the model's default.</summary>
    public string? Layer { get; init; }

    /// <summary>The class to explain; null explains the predicted one.</summary>
    public int? Class { get; init; }

    /// <summary>Changed pictures, or channels of methods that choose some, at least 1; null is the method's own choice.</summary>
    public int? Samples { get; init; }

    /// <summary>Seed of methods that draw random numbers.</summary>
    public int Seed { get; init; }

    /// <summary>Pictures a run, at least 1; a model whose own batch is fixed keeps that.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>When to stop with the answer so far; at least one run is made. Null for no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Leaves out the ReLU: maps are signed.</summary>
    public bool SignedMap { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
