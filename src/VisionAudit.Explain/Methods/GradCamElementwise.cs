using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Element-wise Grad-CAM (Pillai, Pirsiavash 2021, "Explainable Models with Consistent Interpretations", §3.1; the form of the library pytorch-grad-cam):
/// map = Σₖ ReLU(gₖᵢⱼ·Aₖᵢⱼ), g = ∂S/∂A.
/// </summary>
internal sealed class GradCamElementwise : ExplanationMethod
{
    public override string Name => "grad-cam-elementwise";

    public override string Title => "Element-wise Grad-CAM: positive part of gradient times activation (Pillai, Pirsiavash 2021)";

    public override MethodResult Build(MethodContext context)
    {
        var emit = context.Emit;
        var contribution = emit.Mul(context.Target.Gradient().Value, context.Target.Activations);
        return new MethodResult(context.Target, emit.Sum(emit.Op("Relu", contribution), true, 1));
    }
}
