using System.Globalization;

namespace VisionAudit.Masks.Annotations.Yolo;

/// <summary>
/// One object of a YOLO label file, in units of the picture: <c>class x y width height</c> is a box by its centre, <c>class x1 y1 x2 y2 x3 y3 …</c> a polygon; a last number more is a confidence.
/// </summary>
internal static class YoloLine
{
    /// <summary>Places beyond the picture by more than this are pixels, not shares of it.</summary>
    private const double Beyond = 0.5;

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is no object.</exception>
    public static AnnotatedObject Read(string line)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var category) || category > YoloLabels.MostClasses)
            throw new FormatException($"'{fields[0]}' is no class number");
        var numbers = Array.ConvertAll(fields[1..], Number);
        var places = numbers.AsSpan(0, numbers.Length / 2 * 2);
        if (places.Length < 4)
            throw new FormatException("an object is a class and a box (x y width height) or three corners and more");
        var confidence = numbers.Length % 2 == 0 ? 1 : numbers[^1];
        if (confidence is not (> 0 and <= 1))
            throw new FormatException($"the confidence {confidence} is not in 0..1");
        foreach (var place in places)
        {
            if (place is not (>= -Beyond and <= 1 + Beyond))
                throw new FormatException($"{place} is no share of the picture");
        }
        return new AnnotatedObject(category, new PolygonShape([places.Length == 4 ? Box(places) : places.ToArray()]), confidence);
    }

    private static double[] Box(ReadOnlySpan<double> box)
    {
        var (left, top, right, bottom) = (box[0] - (box[2] / 2), box[1] - (box[3] / 2), box[0] + (box[2] / 2), box[1] + (box[3] / 2));
        return box[2] >= 0 && box[3] >= 0 ? [left, top, right, top, right, bottom, left, bottom] : throw new FormatException("the box has a negative side");
    }

    private static double Number(string field) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{field}' is no number");
}
