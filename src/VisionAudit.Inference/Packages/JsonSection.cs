using System.Text.Json;

namespace VisionAudit.Inference.Packages;

/// <summary>An object of a JSON file whose members are taken by name and type. Errors name the file and the member.</summary>
internal sealed class JsonSection
{
    private const long MaxBytes = 16 << 20;
    private readonly string _file;
    private readonly string _prefix;
    private readonly JsonElement _object;
    private readonly HashSet<string> _known = [];

    private JsonSection(string file, string prefix, JsonElement element)
    {
        _file = file;
        _prefix = prefix;
        _object = element;
    }

    /// <exception cref="InferenceException">VA2002: unreadable, too large, or no JSON object.</exception>
    public static JsonSection ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new InferenceException("VA2002", $"'{file}' is larger than {MaxBytes >> 20} MiB", "a package file holds settings and labels only");
            // As a stream it may begin with a byte order mark.
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonSection(file, "", document.RootElement.Clone())
                : throw new InferenceException("VA2002", $"'{file}' holds no JSON object", "DESIGN.md shows a package file");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InferenceException("VA2002", $"'{file}' cannot be read as JSON: {error.Message.TrimEnd('.')}", "correct the file", error);
        }
    }

    /// <summary>The member, or null where it is absent or null.</summary>
    public JsonElement? Member(string key)
    {
        _known.Add(key);
        return _object.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public JsonSection? Section(string key) => Member(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Object ? new JsonSection(_file, $"{_prefix}{key}.", value) : throw Wrong(key, "an object");

    public string? Text(string key) => Member(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, "a text");

    public bool? Flag(string key) => Member(key) is not { } value
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(key, "true or false");

    public int? Integer(string key, int least, int most) => Member(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(key, $"a whole number from {least} to {most}");

    public double? Number(string key) => Member(key) is not { } value ? null : Finite(key, value);

    public float[]? Numbers(string key) => Member(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => (float)Finite(key, v))] : throw Wrong(key, "a list of numbers");

    public string[]? TextList(string key) => Member(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw Wrong(key, "a list of texts");

    /// <summary>All members, each a text.</summary>
    public IReadOnlyDictionary<string, string> Texts() => _object.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Name) ?? throw Wrong(member.Name, "a text"));

    /// <summary>One of the given words.</summary>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
        => Text(key) is not { } text ? null : words.TryGetValue(text, out var value) ? value : throw Wrong(key, $"one of {string.Join(", ", words.Keys)}");

    /// <exception cref="InferenceException">VA2003: the file has members that were never asked for.</exception>
    public void RefuseOthers()
    {
        foreach (var member in _object.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
                throw new InferenceException("VA2003", $"unknown key '{_prefix}{member.Name}' in '{_file}'", $"known keys: {string.Join(", ", _known)}");
        }
    }

    public InferenceException Wrong(string key, string expected)
        => new("VA2004", $"'{_prefix}{key}' in '{_file}' is not {expected}", "correct the value");

    private double Finite(string key, JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite((float)number)
            ? number
            : throw Wrong(key, "a finite number, or a list of them");
}
