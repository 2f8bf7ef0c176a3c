using System.Numerics.Tensors;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Metrics;

/// <summary>
/// Everything outside Ω ⊕ B, B a rectangle of half-extents (rx, ry): a pixel is in Ω ⊕ B where an object pixel is at most rx columns and ry rows away.
/// </summary>
internal sealed class ObjectDilation
{
    private readonly RegionSpread _spread = new();
    private byte[] _outside = [];

    /// <summary>Marks what lies outside.</summary>
    /// <param name="mask">Ω.</param>
    /// <param name="window">The part of it that counts.</param>
    /// <param name="halfWidth">rx in pixels, at least 0.</param>
    /// <param name="halfHeight">ry in pixels, at least 0.</param>
    /// <param name="outside">[window.Height, window.Width], filled: 1 outside Ω ⊕ B, 0 inside.</param>
    public void MarkOutside(ObjectMask mask, PixelWindow window, int halfWidth, int halfHeight, Span<float> outside)
    {
        if (_outside.Length < window.Area)
            _outside = new byte[window.Area];
        var pixels = _outside.AsSpan(0, window.Area);
        for (var y = 0; y < window.Height; y++)
            TensorPrimitives.Subtract((byte)1, mask.Pixels.Span.Slice(((window.Y + y) * mask.Width) + window.X, window.Width), pixels.Slice(y * window.Width, window.Width));
        _spread.Spread(pixels, new PixelSize(window.Width, window.Height), halfWidth, halfHeight, value: 0, pixels);
        TensorPrimitives.ConvertTruncating<byte, float>(pixels, outside);
    }
}
