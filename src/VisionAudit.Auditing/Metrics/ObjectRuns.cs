using VisionAudit.Core;

namespace VisionAudit.Auditing.Metrics;

/// <summary>Neighbouring object pixels of one row, in the coordinates of a window.</summary>
/// <param name="Row">Row.</param>
/// <param name="Start">First column.</param>
/// <param name="End">Column after the last.</param>
internal readonly record struct ObjectRun(int Row, int Start, int End);

/// <summary>An object as the runs of its rows inside a window; the buffer is kept from mask to mask.</summary>
internal sealed class ObjectRuns
{
    private ObjectRun[] _runs = new ObjectRun[1024];
    private int _count;

    /// <summary>The runs, by row, then by column.</summary>
    public ReadOnlySpan<ObjectRun> Items => _runs.AsSpan(0, _count);

    /// <summary>|Ω|: object pixels inside the window.</summary>
    public int Area { get; private set; }

    /// <summary>Reads a mask.</summary>
    public void Load(ObjectMask mask, PixelWindow window)
    {
        (_count, Area) = (0, 0);
        for (var row = 0; row < window.Height; row++)
        {
            var pixels = mask.Pixels.Span.Slice(((window.Y + row) * mask.Width) + window.X, window.Width);
            for (var start = pixels.IndexOf((byte)1); start >= 0;)
            {
                var length = pixels[start..].IndexOfAnyExcept((byte)1);
                var end = length < 0 ? pixels.Length : start + length;
                Add(new ObjectRun(row, start, end));
                var gap = pixels[end..].IndexOf((byte)1);
                start = gap < 0 ? -1 : end + gap;
            }
        }
    }

    private void Add(ObjectRun run)
    {
        if (_count == _runs.Length)
            Array.Resize(ref _runs, 2 * _count);
        _runs[_count++] = run;
        Area += run.End - run.Start;
    }
}
