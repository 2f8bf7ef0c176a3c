using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// On which side of a bound a value lies, 1 or 0, as one steep piecewise linear operator: max(0, min(1, α·y + β)). Runtimes keep it, unlike comparisons, in the layout that convolutions compute in,
/// and it is one pass over the value where a comparison and a conversion are two.
/// </summary>
internal static class Gate
{
    /// <summary>2¹⁰⁰: any y from 10⁻³⁰ on counts as above 0.</summary>
    private const int Steepest = 100;

    /// <summary>Exponent of α·|bound|: leaves room for the distance from the bound to the next number, 2⁻²⁴ of it, and for α·y.</summary>
    private const int Scaled = 60;

    /// <summary>[y &gt; bound]; 0 at the bound. Exact, but for a bound of 0 and 0 &lt; y &lt; 2⁻¹⁰⁰, where it is α·y.</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="y">Float32, never NaN.</param>
    /// <param name="bound">A scalar value; compared with where it is no constant, or one too small to be scaled.</param>
    public static Value Above(Emitter emit, Value y, Value bound)
        => Slope(emit, bound) is var (slope, at) ? Steep(emit, y, slope, at) : emit.Cast(emit.Op("Greater", y, emit.Float(bound)), ElementType.Float);

    /// <summary>[y &lt; bound]; 0 at the bound. Exact, but for a bound of 0 and −2⁻¹⁰⁰ &lt; y &lt; 0, where it is −α·y.</summary>
    public static Value Below(Emitter emit, Value y, Value bound)
        => Slope(emit, bound) is var (slope, at) ? Steep(emit, y, -slope, at) : emit.Cast(emit.Op("Less", y, emit.Float(bound)), ElementType.Float);

    /// <summary>β is exact, as α is a power of two; so α·y + β is 0 at the bound and its sign right beside it, rounded once or twice.</summary>
    private static Value Steep(Emitter emit, Value y, float slope, float bound)
        => emit.Op("HardSigmoid", [new("alpha", slope), new("beta", bound == 0 ? 0f : -slope * bound)], y);

    private static (float Slope, float Bound)? Slope(Emitter emit, Value bound)
    {
        if (emit.ConstantOf(bound)?.ToFloats() is not [var at] || !float.IsFinite(at))
            return null;
        var exponent = at == 0 ? Steepest : Scaled - Math.ILogB(at);
        return exponent <= Steepest ? (MathF.ScaleB(1, exponent), at) : null;
    }
}
