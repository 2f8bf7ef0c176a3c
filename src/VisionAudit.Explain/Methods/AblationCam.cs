using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Ablation-CAM (Desai, Ramaswamy 2020, "Ablation-CAM: Visual Explanations for Deep Convolutional Network via Gradient-free Localization", §3.2, eq. 4):
/// αₖ = (S(A) − S(A without channel k)) / S(A).
/// </summary>
internal sealed class AblationCam : HeadWeighting
{
    public override string Name => "ablation-cam";

    public override string Title => "Ablation-CAM: drop of the score without each channel (Desai, Ramaswamy 2020)";

    protected override Value Weights(MethodContext context, Heads.Head head)
        => context.Emit.Div(head.ChannelDrops(), context.Emit.Unsqueeze(context.Objective.Score, 1, 2));
}
