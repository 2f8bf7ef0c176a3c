using VisionAudit.Explain;

namespace VisionAudit.Cli.Output;

/// <summary>A target layer, for people.</summary>
internal static class LayerText
{
    /// <summary>Such as <c>features.18 (Relu) [1280,7,7]</c>.</summary>
    public static string Of(TargetLayer layer) => $"{layer.Value} ({layer.Operator}) [{Size(layer.Channels)},{Size(layer.Height)},{Size(layer.Width)}]{Layout(layer)}";

    private static string Layout(TargetLayer layer) => layer switch
    {
        { Layout: TargetLayout.ChannelsLast } => ", channels last",
        { Layout: TargetLayout.Tokens, ExtraTokens: 0 } => ", tokens",
        { Layout: TargetLayout.Tokens } => $", tokens behind {layer.ExtraTokens} that are no places",
        _ => "",
    };

    private static string Size(int? size) => size?.ToString() ?? "?";
}
