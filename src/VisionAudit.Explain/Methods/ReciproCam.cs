using VisionAudit.Explain.Heads;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Recipro-CAM (Byun, Lee 2022, "Recipro-CAM: Fast gradient-free visual explanations for convolutional neural networks", §3.1): mapᵢⱼ = S(A at place i,j alone), every other place set to 0.
/// The plain masks, without the optional Gaussian and without scaling; class and register tokens stay.
/// </summary>
internal sealed class ReciproCam : ExplanationMethod
{
    public override string Name => "recipro-cam";

    public override string Title => "Recipro-CAM: score of each place alone (Byun, Lee 2022)";

    public override MethodResult Build(MethodContext context)
    {
        var head = Head.Of(context);
        return new MethodResult(context.Target, head.PlaceScores()) { ClosedForm = head.ClosedForm };
    }
}
