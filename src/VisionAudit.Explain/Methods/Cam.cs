using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Class activation mapping (Zhou et al. 2016, "Learning Deep Features for Discriminative Localization", §2):
/// αₖ = W[c,k], the class's row of the linear layer behind global average pooling.
/// </summary>
internal sealed class Cam : ChannelWeighting
{
    public override string Name => "cam";

    public override string Title => "CAM: class activation mapping (Zhou et al. 2016)";

    /// <summary>The pooled head's gradient is W[c,k]/P at each of the P positions.</summary>
    protected override Value Weights(MethodContext context)
    {
        if (!context.HasPooledLinearHead)
            throw new ExplainException("VA1106", "method 'cam' needs a head of global average pooling and one linear layer, and this model has another", "use lift-cam or grad-cam");
        return context.Emit.Mul(context.Gradient().Value, context.View.PositionCount());
    }
}
