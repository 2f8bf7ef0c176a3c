using VisionAudit.Core;

namespace VisionAudit.Masks.Grids;

/// <summary>The grid of masks that are drawn, not computed by a network.</summary>
internal static class MaskGrid
{
    /// <summary>Longer side of a mask's grid: an object's outline is known far better than a map cell already.</summary>
    public const int MaximumSide = 640;

    /// <summary>A grid for pictures of a size: that size, or less in the same shape.</summary>
    public static PixelSize Of(PixelSize picture)
    {
        var scale = Math.Min(1, (double)MaximumSide / Math.Max(picture.Width, picture.Height));
        return new PixelSize(Math.Max(1, (int)Math.Round(scale * picture.Width)), Math.Max(1, (int)Math.Round(scale * picture.Height)));
    }

    /// <summary>The first pixel of a row or column whose centre does not lie before a place.</summary>
    /// <param name="place">In pixels of the grid; beyond it, the nearer end counts.</param>
    /// <param name="count">Pixels of the row or column.</param>
    public static int FirstCentreFrom(double place, int count) => (int)Math.Clamp(Math.Ceiling(place - 0.5), 0, count);
}
