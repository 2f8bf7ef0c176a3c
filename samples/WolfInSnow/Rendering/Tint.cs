using System.Numerics;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>
/// Colours are mixed in a linear space in which a display value v in [0,1] stands for the light v²: close to sRGB, and its inverse is a square root.
/// </summary>
internal static class Tint
{
    /// <summary>The light of a display colour 0xRRGGBB.</summary>
    public static Vector3 Of(uint rgb)
    {
        var display = new Vector3((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255) / 255f;
        return display * display;
    }
}
