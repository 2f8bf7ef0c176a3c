using System.Numerics.Tensors;
using VisionAudit.Auditing.Metrics;
using VisionAudit.Core;

namespace VisionAudit.Auditing;

/// <summary>
/// Measures how the evidence of one frame lies to the object. M is the raw map, resized to the mask's grid (bilinear, half-pixel centres, through the map's
/// viewport); mask pixels whose centres the viewport does not show are not counted. Half a map cell is a rectangle of half a cell's width and height
/// to each side, in whole mask pixels, rounded down.
/// </summary>
/// <remarks>Scratch buffers are kept from frame to frame: after the first frame of a size nothing but the result is allocated. Not thread-safe.</remarks>
public sealed class AttentionMeter
{
    private readonly BilinearResizer _resizer = new();
    private readonly ObjectRuns _runs = new();
    private readonly ObjectDilation _dilation = new();
    private readonly TopPixels _top = new();
    private float[] _evidence = [];
    private float[] _outside = [];
    private float[] _coverage = [];

    /// <summary>Measures one frame.</summary>
    /// <param name="map">The raw map; values below 0 count as 0, all must be finite.</param>
    /// <param name="mask">The object in the same picture.</param>
    /// <returns>
    /// The metrics, ties broken so: the pointing game takes the first greatest pixel by row, then column; rank accuracy takes the mean over all
    /// orders of pixels tied at the cut. Null where nothing can be measured: the view shows no object pixel or no evidence.
    /// </returns>
    public AttentionMetrics? Measure(EvidenceMap map, ObjectMask mask)
    {
        var geometry = MapGeometry.Of(map, mask);
        var window = geometry.Window;
        _runs.Load(mask, window);
        if (_runs.Area == 0)
            return null;

        Reserve(window.Area, map.Width * map.Height);
        var pixels = _evidence.AsSpan(0, window.Area);
        _resizer.Prepare(geometry);
        _resizer.Resize(map.Values.Span, pixels);
        var (inside, raw) = Split(pixels, window.Width);
        var total = inside + raw;
        if (total == 0)
            return null;

        var far = _outside.AsSpan(0, window.Area);
        _dilation.MarkOutside(mask, window, (int)(geometry.CellWidth / 2), (int)(geometry.CellHeight / 2), far);
        var background = Mass(pixels, far, window.Width);
        var pointing = far[TensorPrimitives.IndexOfMax(pixels)] == 0;
        var hits = _top.Hits(pixels, window.Width, _runs.Items, _runs.Area);
        return new AttentionMetrics(
            BackgroundMass: Math.Min(1, background / total),
            RawBackgroundMass: raw / total,
            Leak: Leak(geometry, pixels),
            Enrichment: inside / total * window.Area / _runs.Area,
            Pointing: pointing,
            RankAccuracy: hits / _runs.Area);
    }

    /// <summary>Raw background mass of the object's own coverage of the map cells, resized back.</summary>
    private double Leak(in MapGeometry geometry, Span<float> scratch)
    {
        var cells = _coverage.AsSpan(0, geometry.MapWidth * geometry.MapHeight);
        CellCoverage.Measure(_runs.Items, geometry, cells);
        _resizer.Resize(cells, scratch);
        var (inside, raw) = Split(scratch, geometry.Window.Width);
        return raw / (inside + raw);
    }

    /// <summary>Σ_Ω M and Σ_¬Ω M.</summary>
    private (double Inside, double Outside) Split(ReadOnlySpan<float> pixels, int width)
    {
        double inside = 0, rest = 0;
        var position = 0;
        foreach (var run in _runs.Items)
        {
            var start = (run.Row * width) + run.Start;
            var end = (run.Row * width) + run.End;
            rest += Mass(pixels[position..start], width);
            inside += TensorPrimitives.Sum(pixels[start..end]);
            position = end;
        }
        return (inside, rest + Mass(pixels[position..], width));
    }

    /// <summary>Σ M: floats within rows of <paramref name="width"/>, doubles across them.</summary>
    private static double Mass(ReadOnlySpan<float> pixels, int width)
    {
        double sum = 0;
        for (; pixels.Length > width; pixels = pixels[width..])
            sum += TensorPrimitives.Sum(pixels[..width]);
        return sum + TensorPrimitives.Sum(pixels);
    }

    /// <summary>Σ M·weight, summed likewise.</summary>
    private static double Mass(ReadOnlySpan<float> pixels, ReadOnlySpan<float> weights, int width)
    {
        double sum = 0;
        for (var start = 0; start < pixels.Length; start += width)
            sum += TensorPrimitives.Dot(pixels.Slice(start, width), weights.Slice(start, width));
        return sum;
    }

    private void Reserve(int pixels, int cells)
    {
        if (_evidence.Length < pixels)
            (_evidence, _outside) = (new float[pixels], new float[pixels]);
        if (_coverage.Length < cells)
            _coverage = new float[cells];
    }
}
