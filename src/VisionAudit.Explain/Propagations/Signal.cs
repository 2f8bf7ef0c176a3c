using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations;

/// <summary>What a propagation carries at one value: for each element, how much it counts for the class score.</summary>
internal abstract record Signal;

/// <summary>A signal in full.</summary>
/// <param name="Value">Of the value's rank and shape, but for <paramref name="SharedAxes"/>.</param>
/// <param name="SharedAxes">Axes on which <paramref name="Value"/> has size 1 because the signal is the same all along them.</param>
internal sealed record DenseSignal(Value Value, params IReadOnlyList<int> SharedAxes) : Signal
{
    /// <summary>True where the derivative of the rectifier that made the value has been multiplied in already.</summary>
    public bool IsGated { get; init; }
}

/// <summary>
/// A signal that is 0 but in the explained class's channel (axis 1), which makes a linear layer's signal a gathered row of its weights
/// instead of a matrix product.
/// </summary>
/// <param name="Factor">The signal in that channel, [N,1,…]; null is 1.</param>
/// <param name="IsShared">True where the signal is the same at all positions: axes 2 and further have size 1.</param>
internal sealed record ClassSignal(Value? Factor, bool IsShared = true) : Signal;

/// <summary>
/// A signal that is a product of a number for each channel and a number for each place, as behind a 1×1 convolution that the explained class has one row of. What sums it up need not write it out.
/// </summary>
/// <param name="Channels">[N,K,1,…].</param>
/// <param name="Places">[N,1,…].</param>
internal sealed record OuterSignal(Value Channels, Value Places) : Signal;
