namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>
/// A tile of the same picture that the region leaves free, repeated: the largest square that shows nothing of the object.
/// </summary>
/// <param name="keep">What the tile must not show.</param>
public sealed class TileFill(PixelRegion keep) : IPixelFill
{
    /// <inheritdoc/>
    public string Name => "tile of its own background";

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed)
    {
        var (left, top, side) = FreeSquare();
        var width = region.Size.Width;
        var pixels = region.Pixels.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] != 1)
                continue;
            var (x, y) = (left + Mirrored(i % width, side), top + Mirrored(i / width, side));
            picture.Slice(3 * ((y * width) + x), 3).CopyTo(changed[(3 * i)..]);
        }
    }

    /// <summary>A place in the tile: neighbours mirror each other, so that no edges show.</summary>
    private static int Mirrored(int place, int side)
    {
        var turn = place % (2 * side);
        return turn < side ? turn : (2 * side) - 1 - turn;
    }

    private (int Left, int Top, int Side) FreeSquare()
    {
        var (width, height) = (keep.Size.Width, keep.Size.Height);
        var pixels = keep.Pixels.Span;
        // sides[x]: side of the greatest free square whose bottom right corner is at x of this row (dynamic programming).
        var (above, sides, best) = (new int[width + 1], new int[width + 1], (Left: 0, Top: 0, Side: 1));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                sides[x + 1] = pixels[(y * width) + x] == 1 ? 0 : 1 + Math.Min(Math.Min(sides[x], above[x + 1]), above[x]);
                if (sides[x + 1] > best.Side)
                    best = (x + 1 - sides[x + 1], y + 1 - sides[x + 1], sides[x + 1]);
            }
            (above, sides) = (sides, above);
        }
        return best;
    }
}
