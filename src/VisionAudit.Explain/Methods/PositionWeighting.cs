using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>Methods that weigh each place of each channel for itself: map = Σₖ wₖᵢⱼ · Aₖᵢⱼ. They have no channel weights.</summary>
internal abstract class PositionWeighting : ExplanationMethod
{
    /// <summary>w from the gradient ∂S/∂A, element by element.</summary>
    protected abstract Value Weight(Emitter emit, Value gradient);

    public sealed override MethodResult Build(MethodContext context)
    {
        var emit = context.Emit;
        var gradient = context.Target.Gradient();
        var weight = Weight(emit, gradient.Value);
        return new MethodResult(context.Target, gradient.IsShared
            ? emit.Op("MatMul", emit.Reshape(weight, 0, 1, -1), context.Target.Activations)
            : emit.Sum(emit.Mul(weight, context.Target.Activations), true, 1));
    }
}
