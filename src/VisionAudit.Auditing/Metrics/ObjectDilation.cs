using System.Numerics.Tensors;

namespace VisionAudit.Auditing.Metrics;

/// <summary>
/// Everything outside Ω ⊕ B, B a rectangle of half-extents (rx, ry): a pixel is in Ω ⊕ B where an object pixel is at most rx columns and ry rows away.
/// Rows are widened run by run, columns by counting the widened rows in a sliding window.
/// </summary>
internal sealed class ObjectDilation
{
    private float[] _widened = [];
    private float[] _counts = [];

    /// <summary>Marks what lies outside.</summary>
    /// <param name="runs">Ω in the window.</param>
    /// <param name="window">Size of the window.</param>
    /// <param name="halfWidth">rx in pixels, at least 0.</param>
    /// <param name="halfHeight">ry in pixels, at least 0.</param>
    /// <param name="outside">[window.Height, window.Width], filled: 1 outside Ω ⊕ B, 0 inside.</param>
    public void MarkOutside(ReadOnlySpan<ObjectRun> runs, PixelWindow window, int halfWidth, int halfHeight, Span<float> outside)
    {
        Widen(runs, window, halfWidth);
        var width = window.Width;
        var count = _counts.AsSpan(0, width);
        count.Clear();
        for (var y = 0; y < Math.Min(halfHeight, window.Height); y++)
            TensorPrimitives.Add(count, _widened.AsSpan(y * width, width), count);
        for (var y = 0; y < window.Height; y++)
        {
            if (y + halfHeight < window.Height)
                TensorPrimitives.Add(count, _widened.AsSpan((y + halfHeight) * width, width), count);
            if (y - halfHeight - 1 >= 0)
                TensorPrimitives.Subtract(count, _widened.AsSpan((y - halfHeight - 1) * width, width), count);
            var row = outside.Slice(y * width, width);
            TensorPrimitives.Min(count, 1f, row);
            TensorPrimitives.Subtract(1f, row, row);
        }
    }

    private void Widen(ReadOnlySpan<ObjectRun> runs, PixelWindow window, int halfWidth)
    {
        if (_widened.Length < window.Area)
            _widened = new float[window.Area];
        if (_counts.Length < window.Width)
            _counts = new float[window.Width];
        _widened.AsSpan(0, window.Area).Clear();
        foreach (var run in runs)
        {
            var start = Math.Max(0, run.Start - halfWidth);
            var end = Math.Min(window.Width, run.End + halfWidth);
            _widened.AsSpan((run.Row * window.Width) + start, end - start).Fill(1f);
        }
    }
}
