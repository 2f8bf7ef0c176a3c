using System.Globalization;
using System.Xml;

namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>The shapes of CVAT that have an area: box (which may be turned), polygon, ellipse, mask.</summary>
internal static class CvatShapes
{
    private const int EllipseCorners = 64;

    /// <summary>The shape that a reader stands on; null for elements without an area: points, polylines, tags, cuboids, skeletons.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    public static AnnotatedShape? Read(XmlReader reader)
    {
        var element = new CvatElement(reader);
        return reader.Name switch
        {
            "box" => new PolygonShape([Box(element)]),
            "polygon" => new PolygonShape([element.Corners()]),
            "ellipse" => new PolygonShape([Ellipse(element)]),
            "mask" => Mask(element),
            _ => null,
        };
    }

    private static double[] Box(CvatElement box)
    {
        var (left, top, right, bottom) = (box.Number("xtl"), box.Number("ytl"), box.Number("xbr"), box.Number("ybr"));
        return Turned([left, top, right, top, right, bottom, left, bottom], (left + right) / 2, (top + bottom) / 2, box.Number("rotation", 0));
    }

    private static double[] Ellipse(CvatElement ellipse)
    {
        var (x, y, radiusX, radiusY) = (ellipse.Number("cx"), ellipse.Number("cy"), ellipse.Number("rx"), ellipse.Number("ry"));
        var corners = new double[2 * EllipseCorners];
        for (var i = 0; i < EllipseCorners; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / EllipseCorners);
            (corners[2 * i], corners[(2 * i) + 1]) = (x + (radiusX * cosine), y + (radiusY * sine));
        }
        return Turned(corners, x, y, ellipse.Number("rotation", 0));
    }

    /// <summary>Turns corners around a place, clockwise as the picture is seen.</summary>
    private static double[] Turned(double[] corners, double x, double y, double degrees)
    {
        if (degrees == 0)
            return corners;
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        for (var i = 0; i < corners.Length; i += 2)
        {
            var (dx, dy) = (corners[i] - x, corners[i + 1] - y);
            (corners[i], corners[i + 1]) = (x + (dx * cosine) - (dy * sine), y + (dx * sine) + (dy * cosine));
        }
        return corners;
    }

    private static RowRunsShape Mask(CvatElement mask)
    {
        var size = mask.Size();
        var runs = mask.Text("rle").Split(',', StringSplitOptions.TrimEntries);
        var ends = new int[runs.Length];
        long end = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            if (!int.TryParse(runs[i], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || (end += length) > size.Area)
                throw mask.Wrong($"has a damaged run length '{runs[i]}'");
            ends[i] = (int)end;
        }
        return end == size.Area
            ? new RowRunsShape(ends, mask.Whole("left", int.MinValue), mask.Whole("top", int.MinValue), size)
            : throw mask.Wrong($"has run lengths of {end} pixels instead of {size.Area}");
    }
}
