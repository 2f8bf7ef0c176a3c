using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests;

/// <summary>The metrics straight from their formulas, pixel by pixel, in doubles.</summary>
internal static class SlowAttention
{
    public static AttentionMetrics Measure(EvidenceMap map, ObjectMask mask)
    {
        var pixels = Pixels(map, mask).ToList();
        var evidence = pixels.Select(pixel => Bilinear(map, mask, pixel, (x, y) => Math.Max(0, map.Values.Span[(y * map.Width) + x]))).ToArray();
        double[] cells = [.. Enumerable.Range(0, map.Width * map.Height).Select(cell => Coverage(map, mask, cell % map.Width, cell / map.Width))];
        var coverage = pixels.Select(pixel => Bilinear(map, mask, pixel, (x, y) => cells[(y * map.Width) + x])).ToArray();
        var isObject = pixels.Select(pixel => IsObject(mask, pixel)).ToArray();
        var halfWidth = Math.Floor(map.Viewport.Width * mask.Width / map.Width / 2);
        var halfHeight = Math.Floor(map.Viewport.Height * mask.Height / map.Height / 2);
        var objects = pixels.Where(pixel => IsObject(mask, pixel)).ToList();
        var isNear = pixels.Select(p => objects.Any(o => Math.Abs(o.X - p.X) <= halfWidth && Math.Abs(o.Y - p.Y) <= halfHeight)).ToArray();

        var raw = Outside(evidence, isObject);
        return new AttentionMetrics(
            Outside(evidence, isNear), raw, Outside(coverage, isObject), (1 - raw) / (objects.Count / (double)pixels.Count),
            isNear[Array.IndexOf(evidence, evidence.Max())], RankAccuracy(evidence, isObject));
    }

    private static double Outside(double[] mass, bool[] inside) => mass.Zip(inside).Sum(pair => pair.Second ? 0 : pair.First) / mass.Sum();

    private static double RankAccuracy(double[] evidence, bool[] isObject)
    {
        var area = isObject.Count(inside => inside);
        var cut = evidence.OrderDescending().ElementAt(area - 1);
        var above = evidence.Count(value => value > cut);
        var share = (area - above) / (double)evidence.Count(value => value == cut);
        return evidence.Zip(isObject).Where(pair => pair.Second).Sum(pair => pair.First > cut ? 1 : pair.First == cut ? share : 0) / area;
    }

    private static IEnumerable<(int X, int Y)> Pixels(EvidenceMap map, ObjectMask mask)
    {
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                var (u, v) = InMap(map, mask, x + 0.5, y + 0.5);
                if (u >= 0 && u < map.Width && v >= 0 && v < map.Height)
                    yield return (x, y);
            }
        }
    }

    private static bool IsObject(ObjectMask mask, (int X, int Y) pixel) => mask.Pixels.Span[(pixel.Y * mask.Width) + pixel.X] == 1;

    private static double Bilinear(EvidenceMap map, ObjectMask mask, (int X, int Y) pixel, Func<int, int, double> value)
    {
        var (u, v) = InMap(map, mask, pixel.X + 0.5, pixel.Y + 0.5);
        u = Math.Clamp(u - 0.5, 0, map.Width - 1);
        v = Math.Clamp(v - 0.5, 0, map.Height - 1);
        var (x, y) = ((int)u, (int)v);
        var (right, below) = (Math.Min(x + 1, map.Width - 1), Math.Min(y + 1, map.Height - 1));
        var upper = value(x, y) + ((value(right, y) - value(x, y)) * (u - x));
        var lower = value(x, below) + ((value(right, below) - value(x, below)) * (u - x));
        return upper + ((lower - upper) * (v - y));
    }

    /// <summary>Share of a cell's area that is covered by object pixels which count.</summary>
    private static double Coverage(EvidenceMap map, ObjectMask mask, int cellX, int cellY)
    {
        var area = 0.0;
        foreach (var pixel in Pixels(map, mask).Where(pixel => IsObject(mask, pixel)))
        {
            var (left, top) = InMap(map, mask, pixel.X, pixel.Y);
            var (right, bottom) = InMap(map, mask, pixel.X + 1, pixel.Y + 1);
            area += Math.Max(0, Math.Min(right, cellX + 1) - Math.Max(left, cellX)) * Math.Max(0, Math.Min(bottom, cellY + 1) - Math.Max(top, cellY));
        }
        return area;
    }

    /// <summary>A point of the mask's grid in units of map cells.</summary>
    private static (double U, double V) InMap(EvidenceMap map, ObjectMask mask, double x, double y)
    {
        var view = map.Viewport;
        return (((x / mask.Width) - view.X) / view.Width * map.Width, ((y / mask.Height) - view.Y) / view.Height * map.Height);
    }
}
