using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Integrated gradients (Sundararajan, Taly, Yan 2017, "Axiomatic Attribution for Deep Networks", §3, eq. 1): x ⊙ ∫₀¹ ∂S/∂x at t·x dt, against the picture 0 in the
/// model's own units; the integral by the midpoint rule, t = (i + ½)/n. The attributions add up to S(x) − S(0), up to the rule's error.
/// </summary>
internal sealed class IntegratedGradients : PixelAttribution
{
    private const int DefaultSteps = 16;

    public override string Name => "integrated-gradients";

    public override string Title => "Integrated gradients from the zero picture (Sundararajan et al. 2017)";

    protected override Value Attributions(MethodContext context)
    {
        var (emit, picture) = (context.Emit, context.Picture);
        var steps = context.Samples(DefaultSteps);
        var gradients = emit.Stack(emit.Integer(steps), number =>
        {
            var part = emit.Mul(emit.Add(emit.Cast(number, Graph.ElementType.Float), emit.Scalar(0.5f)), emit.Scalar(1f / steps));
            return picture.Full(picture.Gradient(picture.RunAt(emit.Mul(picture.Value, part))));
        });
        return emit.Mul(picture.Activations, emit.Mean(gradients, false, 0));
    }
}
