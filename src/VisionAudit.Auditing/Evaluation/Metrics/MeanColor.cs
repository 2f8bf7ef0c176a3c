namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>The mean colour of ImageNet's pictures, as torchvision states it.</summary>
internal static class MeanColor
{
    /// <summary>Red, green, blue, 0–255.</summary>
    public static ReadOnlySpan<byte> Channels => [124, 116, 104];
}
