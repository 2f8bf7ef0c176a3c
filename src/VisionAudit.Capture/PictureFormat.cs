namespace VisionAudit.Capture;

/// <summary>A format that pictures are written in.</summary>
public enum PictureFormat
{
    /// <summary>PNG, 24 bits, lossless.</summary>
    Png,

    /// <summary>JPEG of <see cref="CaptureOptions.JpegQuality"/>, colours at full resolution.</summary>
    Jpeg,
}
