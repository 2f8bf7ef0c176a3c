using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>A picture of a COCO file.</summary>
internal sealed record CocoImage(long Id, string FileName, int Width, int Height);

/// <summary>A category of a COCO file.</summary>
internal sealed record CocoCategory(long Id, string Name);

/// <summary>An object of a COCO file.</summary>
internal sealed record CocoAnnotation(long Id, long ImageId, long CategoryId, JsonElement Segmentation = default, double[]? Bbox = null)
{
    private const int MaximumSide = 16384;

    /// <summary>Its area: polygons, run lengths (plain or compressed), else the box.</summary>
    /// <exception cref="FormatException">It has none, or a damaged one.</exception>
    public AnnotatedShape Shape() => Segmentation.ValueKind switch
    {
        JsonValueKind.Array when Segmentation.GetArrayLength() > 0 => Polygons(),
        JsonValueKind.Object => Runs(),
        _ => Box(),
    };

    private PolygonShape Polygons()
    {
        var polygons = Segmentation.Deserialize<double[][]>()!;
        return polygons.All(polygon => polygon.Length >= 6 && polygon.Length % 2 == 0)
            ? new PolygonShape(polygons)
            : throw new FormatException("a polygon has at least three corners of two numbers each");
    }

    private RunLengthShape Runs()
    {
        var side = Segmentation.GetProperty("size").Deserialize<int[]>();
        if (side is not [> 0 and <= MaximumSide, > 0 and <= MaximumSide])
            throw new FormatException($"'size' is a height and a width from 1 to {MaximumSide}");
        var size = new PixelSize(side[1], side[0]);
        var coded = Segmentation.GetProperty("counts");
        var counts = coded.ValueKind == JsonValueKind.String ? CocoRunLengths.Decode(coded.GetString()!) : coded.Deserialize<int[]>()!;
        return counts.All(count => count >= 0) && counts.Sum(count => (long)count) == size.Area
            ? new RunLengthShape(counts, size)
            : throw new FormatException($"the run lengths do not add up to {size} pixels");
    }

    private PolygonShape Box() => Bbox is [var x, var y, var width, var height]
        ? new PolygonShape([[x, y, x + width, y, x + width, y + height, x, y + height]])
        : throw new FormatException("it has neither a segmentation nor a box");
}

/// <summary>A COCO file: object detection and segmentation annotations.</summary>
internal sealed record CocoDocument(
    IReadOnlyList<CocoImage> Images, IReadOnlyList<CocoCategory> Categories, IReadOnlyList<CocoAnnotation> Annotations)
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonException">It is no COCO file.</exception>
    public static CocoDocument Read(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<CocoDocument>(stream, _options) ?? throw new JsonException("the file holds null");
    }
}
