using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>Methods that weigh each place of each channel for itself: map = Σₖ wₖᵢⱼ · Aₖᵢⱼ. They have no channel weights.</summary>
internal abstract class PositionWeighting : ExplanationMethod
{
    /// <summary>w from the gradient ∂S/∂A, element by element.</summary>
    protected abstract Value Weight(Emitter emit, Value gradient);

    /// <summary>The same of a gradient that is a product of a number for each channel and one for each place, gₖᵢⱼ = cₖ·pᵢⱼ: w as a sum of few such products, wₖᵢⱼ = Σᵣ cᵣₖ·pᵣᵢⱼ.</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="channels">c, [N,1,K].</param>
    /// <param name="places">p, [N,1,P].</param>
    /// <returns>[N,r,K] and [N,r,P].</returns>
    protected abstract (Value Channels, Value Places) Factors(Emitter emit, Value channels, Value places);

    public sealed override MethodResult Build(MethodContext context)
    {
        var emit = context.Emit;
        var gradient = context.Target.Gradient();
        if (gradient.Factors is { } factors)
        {
            var (channels, places) = Factors(emit, emit.Reshape(factors.Channels, 0, 1, -1), factors.Positions);
            return new MethodResult(context.Target, emit.Sum(emit.Mul(emit.Op("MatMul", channels, context.Target.Activations), places), true, 1));
        }
        var weight = Weight(emit, gradient.Value);
        return new MethodResult(context.Target, gradient.IsShared
            ? emit.Op("MatMul", emit.Reshape(weight, 0, 1, -1), context.Target.Activations)
            : emit.Sum(emit.Mul(weight, context.Target.Activations), true, 1));
    }
}
