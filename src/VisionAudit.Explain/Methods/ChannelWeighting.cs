using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>The CAM family: map = ReLU(Σₖ αₖ · Aₖ), one weight a channel.</summary>
internal abstract class ChannelWeighting : ExplanationMethod
{
    /// <summary>α, [N,K,1].</summary>
    protected abstract Value Weights(MethodContext context);

    public sealed override MethodResult Build(MethodContext context)
    {
        var weights = Weights(context);
        var row = context.Emit.Reshape(weights, 0, 1, -1);
        return new MethodResult(context.Target, context.Emit.Op("MatMul", row, context.Target.Activations)) { Weights = weights };
    }
}
