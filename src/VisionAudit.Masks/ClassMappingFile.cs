using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Masks;

/// <summary>Class words that stand for the same segments.</summary>
/// <param name="Segments">Names of segments, the best first; "*" for any but the background; empty where the words name a place and no object.</param>
/// <param name="Words">Entries in lower case, or as spelled where capitals matter.</param>
internal sealed record ClassGroup(IReadOnlyList<string> Segments, IReadOnlyList<string> Words);

/// <summary>The JSON form of a class mapping.</summary>
internal sealed record ClassMappingFile(IReadOnlyList<ClassGroup> Groups)
{
    private const string DefaultName = "VisionAudit.Masks.class-mapping.json";

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The mapping that ships with the product.</summary>
    public static ClassMappingFile ReadDefault()
    {
        using var stream = typeof(ClassMappingFile).Assembly.GetManifestResourceStream(DefaultName)
            ?? throw new InvalidOperationException($"the resource {DefaultName} is missing");
        return JsonSerializer.Deserialize<ClassMappingFile>(stream, _options)!;
    }

    /// <summary>A person's mapping.</summary>
    /// <exception cref="VisionAuditException">VA4001: the file is absent or no mapping.</exception>
    public static ClassMappingFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ClassMappingFile>(stream, _options) ?? throw new JsonException("the file holds null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new VisionAuditException("VA4001", $"class mapping '{path}': {error.Message}",
                """write it as {"groups":[{"segments":["dog"],"words":["wolf"]}]}""", inner: error);
        }
    }
}
