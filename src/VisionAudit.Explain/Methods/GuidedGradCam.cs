using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Guided Grad-CAM (Selvaraju et al. 2017, "Visual Explanations from Deep Networks via Gradient-based Localization", §3.2): guided backpropagation times the
/// Grad-CAM map of the target layer, after its ReLU and resized to the picture (bilinear, half-pixel centres).
/// </summary>
internal sealed class GuidedGradCam : PixelAttribution
{
    public override string Name => "guided-grad-cam";

    public override string Title => "Guided Grad-CAM: guided backpropagation where Grad-CAM is (Selvaraju et al. 2017)";

    /// <summary>Grad-CAM needs a feature map.</summary>
    public override IReadOnlyList<TargetLayer> DefaultLayers(ClassifierGraph graph) => FindTargets.Defaults(graph);

    protected override Value Attributions(MethodContext context)
    {
        var (emit, picture) = (context.Emit, context.Picture);
        var map = emit.Op("Relu", new GradCam().Build(context).SignedMap);
        return emit.Mul(picture.Full(picture.GuidedGradient()), picture.View.Resized(map, context.Target.View));
    }
}
