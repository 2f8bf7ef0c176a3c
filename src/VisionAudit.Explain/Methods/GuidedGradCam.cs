using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Guided Grad-CAM (Selvaraju et al. 2017, "Visual Explanations from Deep Networks via Gradient-based Localization", §3.2): guided backpropagation times the
/// Grad-CAM map of the target layer, after its ReLU and resized to the picture (bilinear, half-pixel centres); of a detector the sum of its levels' maps.
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
        var maps = context.Levels.Select(level => picture.View.Resized(emit.Op("Relu", new GradCam().Build(level).SignedMap), level.Target.View));
        return emit.Mul(picture.Full(picture.GuidedGradient()), maps.Aggregate(emit.Add));
    }
}
