namespace VisionAudit.Inference.Detection;

/// <summary>A box that a detector found, in units of the picture (0..1 from the left and top); all four edges lie within it.</summary>
/// <param name="Left">Left edge, less than <paramref name="Right"/>.</param>
/// <param name="Top">Top edge, less than <paramref name="Bottom"/>.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
/// <param name="Score">How sure the detector is, in [0,1].</param>
/// <param name="Class">Index of the class name.</param>
public readonly record struct DetectedBox(double Left, double Top, double Right, double Bottom, double Score, int Class);
