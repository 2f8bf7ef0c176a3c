using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Relevance over what it is shared out by: R/z, finite where z is 0.</summary>
internal static class Quotient
{
    /// <summary>Too little to change any sum that occurs, and large enough to divide by in float32.</summary>
    public const float Tiny = 1e-20f;

    /// <summary>R / z for z of one sign, z ≥ 0.</summary>
    public static Value Positive(Emitter emit, Value relevance, Value z) => emit.Div(relevance, emit.Add(z, emit.Scalar(Tiny)));

    /// <summary>R / z for z of one sign, z ≤ 0.</summary>
    public static Value Negative(Emitter emit, Value relevance, Value z) => emit.Div(relevance, emit.Sub(z, emit.Scalar(Tiny)));

    /// <summary>R / (z + ε·sign z), sign 0 = 1.</summary>
    public static Value Signed(Emitter emit, Value relevance, Value z, float epsilon)
    {
        var isNegative = emit.Op("Less", z, emit.Scalar(0));
        return emit.Div(relevance, emit.Add(z, emit.Op("Where", isNegative, emit.Scalar(-epsilon), emit.Scalar(epsilon))));
    }
}
