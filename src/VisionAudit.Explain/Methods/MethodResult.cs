using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>What a method emitted.</summary>
/// <param name="At">The tensor that the map belongs to: it says the map's size.</param>
/// <param name="SignedMap">[N,1,P], before the method's own ReLU; P positions row by row.</param>
internal sealed record MethodResult(TargetTensor At, Value SignedMap)
{
    /// <summary>Channel weights α, [N,K,1]; null where the method has none.</summary>
    public Value? Weights { get; init; }

    /// <summary>Evidence per channel, signed, [N,K,P]; null where the method has none.</summary>
    public Value? Attributions { get; init; }

    /// <summary>True where the map has nothing negative by itself, and so no ReLU of its own.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>Why the map costs next to nothing, for people; null where the model's form gives no such shortcut.</summary>
    public string? ClosedForm { get; init; }
}
