using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>The CAM family: map = ReLU(Σₖ αₖ · Aₖ), one weight a channel.</summary>
internal abstract class ChannelWeighting : ExplanationMethod
{
    private const string PooledLinear = "the head is global average pooling and one linear layer: the gradient is the class's row of its weights";

    /// <summary>α, [N,K,1].</summary>
    protected abstract Value Weights(MethodContext context);

    public sealed override MethodResult Build(MethodContext context)
        => Map(context, Weights(context)) with { ClosedForm = IsOfGradient && context.HasPooledLinearHead ? PooledLinear : null };

    /// <summary>True where the weights follow from the signal at the target layer alone, of which a pooled linear head has a closed form.</summary>
    protected virtual bool IsOfGradient => true;

    /// <summary>Σₖ αₖ · Aₖ for weights [N,K,1].</summary>
    internal static MethodResult Map(MethodContext context, Value weights)
    {
        var row = context.Emit.Reshape(weights, 0, 1, -1);
        return new MethodResult(context.Target, context.Emit.Op("MatMul", row, context.Target.Activations)) { Weights = weights };
    }
}
