using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Heads;

/// <summary>How the head of a model is run for a method of its own.</summary>
public sealed record HeadOptions
{
    /// <summary>One of <see cref="HeadExplainer.Methods"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The target layer; null is the package's or the model's default.</summary>
    public string? Layer { get; init; }

    /// <summary>The class to explain; null explains the predicted one.</summary>
    public int? Class { get; init; }

    /// <summary>
    /// Orders of the channels that Shapley values are estimated from, 1,000 unless named; random subsets of the channels that LIME-CAM fits, as many as channels, but not below 128, unless named. At least 1.
    /// </summary>
    public int? Samples { get; init; }

    /// <summary>
    /// Standard error of an estimate, in shares of the largest weight, below which it needs no further orders, and is not judged before eight of them; null to take all orders.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>Seed of the orders or subsets.</summary>
    public int Seed { get; init; }

    /// <summary>Variants of the activations a run, at least 1; a head whose batch is fixed keeps that.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>When to stop with the answer so far: the channels ablated, the orders gone through, the subsets drawn; one run is made in any case. Null for no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Leaves out the ReLU: maps are signed.</summary>
    public bool SignedMap { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
