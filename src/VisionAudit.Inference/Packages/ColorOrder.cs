namespace VisionAudit.Inference.Packages;

/// <summary>What the channels of a model's input are.</summary>
public enum ColorOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>One channel: luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    Gray,
}
