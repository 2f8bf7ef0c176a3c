using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Input × gradient (Shrikumar, Greenside, Shcherbina, Kundaje 2016, "Not Just a Black Box", §2): x ⊙ ∂S/∂x, x the picture as the model takes it.
/// </summary>
internal sealed class InputTimesGradient : PixelAttribution
{
    public override string Name => "input-x-gradient";

    public override string Title => "Input × gradient (Shrikumar et al. 2016)";

    protected override Value Attributions(MethodContext context)
        => context.Emit.Mul(context.Picture.Activations, context.Picture.Full(context.Picture.Gradient()));
}
