namespace VisionAudit.Explain;

/// <summary>How a target layer's tensor is laid out.</summary>
public enum TargetLayout
{
    /// <summary>[N,K,h,w].</summary>
    ChannelsFirst,

    /// <summary>[N,h,w,K].</summary>
    ChannelsLast,

    /// <summary>[N,T,K]: the tokens of a grid, row by row, behind class or register tokens, which are dropped.</summary>
    Tokens,
}

/// <summary>A feature map A which an explanation can be made at.</summary>
/// <param name="Value">Name of the value.</param>
/// <param name="Operator">Operator that makes it.</param>
/// <param name="Layout">How its axes are ordered.</param>
/// <param name="Channels">K; null where known only at run time.</param>
/// <param name="Height">h; null where known only at run time.</param>
/// <param name="Width">w; null where known only at run time.</param>
/// <param name="ExtraTokens">Tokens before the grid that show no place of the picture; 0 for feature maps.</param>
public sealed record TargetLayer(
    string Value, string Operator, TargetLayout Layout, int? Channels, int? Height, int? Width, int ExtraTokens = 0);
