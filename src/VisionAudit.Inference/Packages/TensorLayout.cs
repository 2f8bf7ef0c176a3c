namespace VisionAudit.Inference.Packages;

/// <summary>Order of the axes of a picture's tensor.</summary>
public enum TensorLayout
{
    /// <summary>[N, channels, height, width].</summary>
    Nchw,

    /// <summary>[N, height, width, channels].</summary>
    Nhwc,
}
