using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// HiResCAM (Draelos, Carin 2020, "Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks", §3.3, eq. 6):
/// map = Σₖ gₖᵢⱼ·Aₖᵢⱼ, g = ∂S/∂A: what each place contributes, where the layers behind are linear.
/// </summary>
internal sealed class HiResCam : PositionWeighting
{
    public override string Name => "hires-cam";

    public override string Title => "HiResCAM: gradient times activation (Draelos, Carin 2020)";

    protected override Value Weight(Emitter emit, Value gradient) => gradient;

    protected override (Value Channels, Value Places) Factors(Emitter emit, Value channels, Value places) => (channels, places);
}
