using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Pyramid Grad-CAM: Σ over layers l of ReLU(Σₖ αₗₖ · Aₗₖ), Grad-CAM's map of each level of the feature pyramid (Selvaraju et al. 2017, §3), resized to the finest level (bilinear, half-pixel
/// centres). The levels are the layers that are named, or the last layer of each size.
/// </summary>
internal sealed class PyramidGradCam : ChannelWeighting
{
    public override string Name => "pyramid-grad-cam";

    public override string Title => "Pyramid Grad-CAM: Grad-CAM of several layers, added up at the finest (after Selvaraju et al. 2017)";

    public override bool AddsUpLayers => true;

    public override IReadOnlyList<TargetLayer> DefaultLayers(ClassifierGraph graph) => FindTargets.Pyramid(graph);

    protected override Value Weights(MethodContext context) => GradCam.MeanGradient(context);
}
