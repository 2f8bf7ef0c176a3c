using System.Text.Json;
using System.Text.Json.Serialization;
using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>Episodes and their proofs as JSON: what a database keeps of them beside the columns that it searches by.</summary>
internal static class EpisodeJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Episode episode) => JsonSerializer.Serialize(episode, _options);

    public static string Write(EpisodeProof proof) => JsonSerializer.Serialize(proof, _options);

    /// <exception cref="JsonException">The text is no episode.</exception>
    public static Episode Read(string json) => Read<Episode>(json);

    /// <exception cref="JsonException">The text is no proof of an episode.</exception>
    public static EpisodeProof ReadProof(string json) => Read<EpisodeProof>(json);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, _options) ?? throw new JsonException($"'{typeof(T).Name}' is null");
}
