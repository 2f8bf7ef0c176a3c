using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.Perturbations;

/// <summary>How a method runs that asks a model, or the layers behind its target, many times.</summary>
public sealed record PerturbationOptions
{
    /// <summary>One of <see cref="PerturbationMethods.Names"/>, or of <see cref="HeadExplainer.Methods"/>, or <see cref="ErasingExplainer.Name"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The target layer of methods that have one; null is the package's or the model's default.</summary>
    public string? Layer { get; init; }

    /// <summary>The class to explain; null explains the predicted one.</summary>
    public int? Class { get; init; }

    /// <summary>
    /// At least 1; null is the method's own choice. Changed pictures, or channels of methods that choose some; maps that erasing joins; orders of the channels that Shapley values are estimated from, 1,000 unless named;
    /// random subsets of the channels that LIME-CAM fits, as many as channels, but not below 128, unless named.
    /// </summary>
    public int? Samples { get; init; }

    /// <summary>
    /// Standard error of an estimate of Shapley values, in shares of the largest weight, below which it needs no further orders, and is not judged before eight of them; null to take all orders.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>Seed of methods that draw random numbers.</summary>
    public int Seed { get; init; }

    /// <summary>Pictures, or variants of activations, a run, at least 1; null for 16 pictures or 64 variants. A model whose own batch is fixed keeps that.</summary>
    public int? Batch { get; init; }

    /// <summary>When to stop with the answer so far; at least one run is made. Null for no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Leaves out the ReLU: maps are signed.</summary>
    public bool SignedMap { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}
