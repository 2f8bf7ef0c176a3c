using VisionAudit.Core;

namespace VisionAudit.Auditing.Metrics;

/// <summary>How a map lies on the grid of a mask. Lengths are in pixels of the mask's grid, from its top left corner.</summary>
/// <param name="MapWidth">Columns of the map.</param>
/// <param name="MapHeight">Rows of the map.</param>
/// <param name="View">The part of the picture that the map covers.</param>
/// <param name="MaskWidth">Columns of the mask.</param>
/// <param name="MaskHeight">Rows of the mask.</param>
internal readonly record struct MapGeometry(int MapWidth, int MapHeight, Viewport View, int MaskWidth, int MaskHeight)
{
    /// <summary>Left edge of the map.</summary>
    public double Left => View.X * MaskWidth;

    /// <summary>Top edge of the map.</summary>
    public double Top => View.Y * MaskHeight;

    /// <summary>Width of one map cell.</summary>
    public double CellWidth => View.Width * MaskWidth / MapWidth;

    /// <summary>Height of one map cell.</summary>
    public double CellHeight => View.Height * MaskHeight / MapHeight;

    /// <summary>The pixels that count: those whose centres lie in the view.</summary>
    public PixelWindow Window => PixelWindow.Of(View, MaskWidth, MaskHeight);

    /// <summary>The geometry of a map and a mask of one picture.</summary>
    public static MapGeometry Of(EvidenceMap map, ObjectMask mask) => new(map.Width, map.Height, map.Viewport, mask.Width, mask.Height);
}
