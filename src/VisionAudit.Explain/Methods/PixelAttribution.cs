using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>Methods that explain the picture itself: signed evidence per colour and pixel. The map is its sum over the colours.</summary>
internal abstract class PixelAttribution : ExplanationMethod
{
    /// <summary>The map is the picture's whatever the layer; a model without feature maps has the picture for one.</summary>
    public override IReadOnlyList<TargetLayer> DefaultLayers(ClassifierGraph graph)
        => base.DefaultLayers(graph) is { Count: > 0 } layers ? layers : FindTargets.PictureOf(graph) is { } picture ? [picture] : [];

    /// <summary>Evidence per colour and pixel of <see cref="MethodContext.Picture"/>, [N,C,P].</summary>
    protected abstract Value Attributions(MethodContext context);

    public sealed override MethodResult Build(MethodContext context)
    {
        var attributions = Attributions(context);
        return new MethodResult(context.Picture, Map(context.Emit, attributions)) { Attributions = attributions, IsNonNegative = IsNonNegative };
    }

    /// <summary>[N,1,P].</summary>
    protected virtual Value Map(Emitter emit, Value attributions) => emit.Sum(attributions, true, 1);

    /// <summary>True where <see cref="Map"/> gives nothing negative.</summary>
    protected virtual bool IsNonNegative => false;
}
