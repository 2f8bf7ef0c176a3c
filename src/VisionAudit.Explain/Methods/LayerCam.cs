using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

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

    /// <summary>ReLU(c·p) = ReLU(c)·ReLU(p) + ReLU(−c)·ReLU(−p).</summary>
    protected override (Value Channels, Value Places) Factors(Emitter emit, Value channels, Value places)
    {
        var signs = emit.Constant("signs", () => Tensor.Of([1f, -1f], 2, 1));
        return (Rectified(channels), Rectified(places));

        Value Rectified(Value factor) => emit.Op("Relu", emit.Op("MatMul", signs, factor));
    }
}
