using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations.Lrp;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Layer-wise relevance propagation to the pixels (Bach et al. 2015): the score is handed down layer by layer, each input getting its share in what the layer
/// computed. The composite, <c>epsilon-plus</c> unless another is named, says which layers share how.
/// </summary>
internal sealed class Lrp : PixelAttribution
{
    public override string Name => "lrp";

    public override string Title => "LRP: layer-wise relevance propagation to the pixels (Bach et al. 2015)";

    protected override Value Attributions(MethodContext context)
        => context.Picture.Full(context.Picture.Relevance(Composites.Find(context.Options, "epsilon-plus"), context.Options.Start ?? LrpStart.Score));
}
