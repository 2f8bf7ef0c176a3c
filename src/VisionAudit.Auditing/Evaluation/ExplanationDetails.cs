using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation;

/// <summary>What an explanation is made of, and how to get another one: for metrics that need more than the map.</summary>
public sealed record ExplanationDetails
{
    /// <summary>Channel weights α, [K]; empty of methods that have none.</summary>
    public ReadOnlyMemory<float> Weights { get; init; }

    /// <summary>Shapley values of the same layer's channels for the same class, [K]; empty where they are not known.</summary>
    public ReadOnlyMemory<float> ShapleyValues { get; init; }

    /// <summary>Explains another picture of the same size, for the same class; null where that cannot be had.</summary>
    public Func<PixelBuffer, EvidenceMap>? Again { get; init; }
}
