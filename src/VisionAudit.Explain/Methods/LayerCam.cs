using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// LayerCAM (Jiang et al. 2021, "LayerCAM: Exploring Hierarchical Class Activation Maps for Localization", §III.B, eq. 6–8):
/// map = Σₖ ReLU(gₖᵢⱼ)·Aₖᵢⱼ, g = ∂S/∂A; made for shallow layers too.
/// </summary>
internal sealed class LayerCam : PositionWeighting
{
    public override string Name => "layer-cam";

    public override string Title => "LayerCAM: positive gradient per place (Jiang et al. 2021)";

    protected override Value Weight(Emitter emit, Value gradient) => emit.Op("Relu", gradient);
}
