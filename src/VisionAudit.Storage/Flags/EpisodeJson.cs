using System.Text.Json;
using System.Text.Json.Serialization;
using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>An episode as JSON: what a database keeps of it beside the columns that it searches by.</summary>
internal static class EpisodeJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Episode episode) => JsonSerializer.Serialize(episode, _options);

    /// <exception cref="JsonException">The text is no episode.</exception>
    public static Episode Read(string json) => JsonSerializer.Deserialize<Episode>(json, _options) ?? throw new JsonException("an episode is null");
}
