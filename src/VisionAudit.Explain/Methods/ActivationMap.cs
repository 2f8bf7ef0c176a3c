using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// The activation map: map = meanₖ Aₖᵢⱼ, where the layer is active at all. It is the same for every class (Zagoruyko, Komodakis 2017,
/// "Paying More Attention to Attention", §3.1, with the mean in place of the sum of absolute values).
/// </summary>
internal sealed class ActivationMap : ExplanationMethod
{
    public override string Name => "activation-map";

    public override string Title => "Activation map: mean activation, for no class in particular";

    public override MethodResult Build(MethodContext context)
        => new(context.Target, context.Emit.Mean(context.Target.Activations, true, 1));
}
