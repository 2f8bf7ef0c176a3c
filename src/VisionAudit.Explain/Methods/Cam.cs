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

    public override string? Obstacle(MethodContext context) => context.HasPooledLinearHead ? null : "the head behind it is not global average pooling and one linear layer";

    /// <summary>The pooled head's gradient is W[c,k]/P at each of the P positions.</summary>
    protected override Value Weights(MethodContext context)
        => context.Emit.Mul(context.Target.Gradient().Value, context.Target.View.PositionCounts());
}
