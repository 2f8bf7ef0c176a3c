using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>A signal at the target layer.</summary>
/// <param name="Value">[N,K,P]; [N,K,1] where it is the same at all positions.</param>
/// <param name="IsShared">True where it is the same at all positions: the head pools over them all.</param>
internal sealed record TargetSignal(Value Value, bool IsShared)
{
    /// <summary>Where the signal is a product of a number for each channel and one for each position: the two, [N,K,1] and [N,1,P].</summary>
    public (Value Channels, Value Positions)? Factors { get; init; }

    /// <summary>Mean over the positions, [N,K,1].</summary>
    public Value Mean(Emitter emit)
    {
        if (IsShared)
            return Value;
        return Factors is { } factors ? emit.Mul(factors.Channels, emit.Mean(factors.Positions, true, 2)) : emit.Mean(Value, true, 2);
    }

    /// <summary>Σᵢⱼ signalₖᵢⱼ·Aₖᵢⱼ for activations A [N,K,P], [N,K,1].</summary>
    public Value Contributions(Emitter emit, Value activations)
    {
        if (IsShared)
            return emit.Mul(Value, emit.Sum(activations, true, 2));
        return Factors is { } factors
            ? emit.Mul(factors.Channels, emit.Op("MatMul", activations, emit.Reshape(factors.Positions, 0, -1, 1)))
            : emit.Sum(emit.Mul(Value, activations), true, 2);
    }
}
