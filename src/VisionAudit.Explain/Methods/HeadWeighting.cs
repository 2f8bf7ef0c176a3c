using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Heads;

namespace VisionAudit.Explain.Methods;

/// <summary>Channel weights from what the head makes of activations of which a part is 0.</summary>
internal abstract class HeadWeighting : ExplanationMethod
{
    /// <summary>α, [N,K,1].</summary>
    protected abstract Value Weights(MethodContext context, Head head);

    public sealed override MethodResult Build(MethodContext context)
    {
        var head = Head.Of(context);
        return ChannelWeighting.Map(context, Weights(context, head)) with { ClosedForm = head.ClosedForm };
    }
}
