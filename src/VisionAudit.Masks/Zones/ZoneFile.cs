using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Masks.Zones;

/// <summary>
/// The JSON form of zones: corners in units of the picture (0..1 from the left and top), or, where <c>size</c> says of which picture, in pixels.
/// </summary>
/// <example><code>
/// {"size":[1280,720],"zones":[{"name":"gate","points":[[0,400],[640,380],[640,720],[0,720]],"holes":[[[100,500],[200,500],[150,600]]]}]}
/// </code></example>
public static class ZoneFile
{
    private const int MaximumBytes = 1 << 20;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>True where a file is JSON with a member <c>zones</c>; other annotations have none.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MaximumBytes })
                return false;
            using var document = Open(path);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("zones", out _);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="VisionAuditException">VA4401: it is absent, no such file, or holds a zone that cannot be.</exception>
    public static IReadOnlyList<Zone> Load(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumBytes })
                throw new JsonException($"it is larger than {MaximumBytes >> 20} MiB");
            using var document = Open(path);
            return Read(document.RootElement, $"'{path}'");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Refused($"'{path}'", error.Message, error);
        }
    }

    /// <summary>Reads zones that stand in another file: as a file of their own holds them, or their list alone.</summary>
    /// <param name="zones">The JSON.</param>
    /// <param name="where">Where it stands, for messages.</param>
    /// <exception cref="VisionAuditException">VA4401: it holds a zone that cannot be.</exception>
    public static IReadOnlyList<Zone> Read(JsonElement zones, string where)
    {
        try
        {
            var file = zones.ValueKind == JsonValueKind.Array
                ? new Drawn(zones.Deserialize<Outline[]>(_options)!)
                : zones.Deserialize<Drawn>(_options) ?? throw new JsonException("it holds null");
            if (file.Zones.Count == 0)
                throw new FormatException("there is no zone in it");
            if (file.Size is not (null or [> 0, > 0]))
                throw new FormatException("'size' is a width and a height above 0");
            return [.. file.Zones.Select((zone, index) => ZoneOf(zone, file.Size, index))];
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw Refused(where, error.Message, error);
        }
    }

    /// <summary>As a stream it may begin with a byte order mark.</summary>
    private static JsonDocument Open(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    private static Zone ZoneOf(Outline outline, int[]? size, int index)
    {
        var name = outline.Name is { Length: > 0 } given ? $"zone '{given}'" : $"zone {index + 1}";
        return new Zone(outline.Name ?? "", outline.Camera, [RingOf(outline.Points, size, name), .. (outline.Holes ?? []).Select(hole => RingOf(hole, size, $"a hole of {name}"))]);
    }

    private static double[] RingOf(double[][] points, int[]? size, string name)
    {
        var (width, height) = size is null ? (1, 1) : (size[0], size[1]);
        var ring = new double[2 * points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i] is not [var x, var y])
                throw new FormatException($"corner {i + 1} of {name} is not two numbers");
            if (!(x >= 0 && x <= width && y >= 0 && y <= height))
                throw new FormatException($"corner {i + 1} of {name} is ({x}, {y}), outside a picture of {width} × {height}{(size is null ? "; in pixels, 'size' is needed" : "")}");
            (ring[2 * i], ring[(2 * i) + 1]) = (x / width, y / height);
        }
        if (points.Length < 3 || IsLine(ring))
            throw new FormatException($"{name} encloses nothing: {(points.Length < 3 ? "it has fewer than three corners" : "its corners lie on one line")}");
        return ring;
    }

    /// <summary>True where no corner lies beside the line from the first corner to the one farthest from it.</summary>
    private static bool IsLine(double[] ring)
    {
        var (x0, y0, far) = (ring[0], ring[1], 0);
        double Distance(int corner) => Math.Max(Math.Abs(ring[corner] - x0), Math.Abs(ring[corner + 1] - y0));
        for (var i = 2; i < ring.Length; i += 2)
            far = Distance(i) > Distance(far) ? i : far;
        for (var i = 2; i < ring.Length; i += 2)
        {
            if (Math.Abs(((ring[i] - x0) * (ring[far + 1] - y0)) - ((ring[far] - x0) * (ring[i + 1] - y0))) > 1e-12)
                return false;
        }
        return true;
    }

    private static VisionAuditException Refused(string where, string why, Exception error)
        => new("VA4401", $"zones {where}: {why}", """write them as {"zones":[{"name":"gate","points":[[0,0.5],[0.5,0.5],[0.5,1],[0,1]]}]}""", inner: error);

    private sealed record Drawn(IReadOnlyList<Outline> Zones, int[]? Size = null);

    private sealed record Outline(double[][] Points, string? Name = null, string? Camera = null, double[][][]? Holes = null);
}
