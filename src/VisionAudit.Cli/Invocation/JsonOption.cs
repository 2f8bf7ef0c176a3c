using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VisionAudit.Cli.Invocation;

/// <summary><c>--json</c>: results and errors as JSON, for machines.</summary>
internal static class JsonOption
{
    /// <summary>The option's spelling.</summary>
    public const string Name = "--json";

    /// <summary>How every command writes its JSON: camel case, enumerations by name, nothing null left out.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The option for a command.</summary>
    public static Option<bool> Create() => new(Name) { Description = "Write the result, and any error, as JSON" };

    /// <summary>Writes a result to standard output.</summary>
    public static void Write<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, Format));
}
