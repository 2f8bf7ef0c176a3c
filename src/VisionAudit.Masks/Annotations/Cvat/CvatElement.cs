using System.Globalization;
using System.Xml;
using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>Attributes of the element that a reader stands on. Errors name the line.</summary>
/// <param name="reader">Stands on an element.</param>
internal readonly struct CvatElement(XmlReader reader)
{
    private const int MaximumSide = 16384;

    /// <exception cref="FormatException">It has no such attribute.</exception>
    public string Text(string attribute) => reader.GetAttribute(attribute) ?? throw Wrong($"has no '{attribute}'");

    /// <exception cref="FormatException">The attribute is absent, or no finite number.</exception>
    public double Number(string attribute) => NumberOf(Text(attribute), attribute);

    /// <summary>A number, or another where there is none.</summary>
    /// <exception cref="FormatException">The attribute is no finite number.</exception>
    public double Number(string attribute, double absent) => reader.GetAttribute(attribute) is { } text ? NumberOf(text, attribute) : absent;

    /// <exception cref="FormatException">The attribute is absent, or no whole number of at least <paramref name="least"/>.</exception>
    public int Whole(string attribute, int least) => int.TryParse(Text(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
        ? number
        : throw Wrong($"has '{attribute}' of '{Text(attribute)}', which is no whole number from {least} on");

    /// <summary>True for <c>1</c>.</summary>
    public bool Flag(string attribute) => reader.GetAttribute(attribute) == "1";

    /// <summary>Width and height.</summary>
    /// <exception cref="FormatException">One of them is absent or impossible.</exception>
    public PixelSize Size()
    {
        var size = new PixelSize(Whole("width", 1), Whole("height", 1));
        return size is { Width: <= MaximumSide, Height: <= MaximumSide } ? size : throw Wrong($"is {size}, larger than {MaximumSide} pixels");
    }

    /// <summary>x and y of corners in turn, from <c>x,y;x,y;…</c>.</summary>
    /// <exception cref="FormatException">They are absent, damaged, or fewer than three.</exception>
    public double[] Corners()
    {
        var corners = Text("points").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (corners.Length < 3)
            throw Wrong("has fewer than three corners");
        var places = new double[2 * corners.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            if (corners[i].Split(',') is not [var x, var y])
                throw Wrong($"has a corner '{corners[i]}'");
            (places[2 * i], places[(2 * i) + 1]) = (NumberOf(x, "points"), NumberOf(y, "points"));
        }
        return places;
    }

    /// <summary>An error of this element.</summary>
    public FormatException Wrong(string why) => new($"<{reader.Name}> in line {(reader as IXmlLineInfo)?.LineNumber} {why}");

    private double NumberOf(string text, string attribute)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Wrong($"has '{attribute}' with '{text}', which is no number");
}
