using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Thresholds;

/// <summary>Everything that decides a verdict apart from the frame itself.</summary>
/// <example><code>
/// {"backgroundMass":{"enter":0.5,"leave":0.4},
///  "classes":{"timber wolf":{"enter":0.6,"leave":0.5}},
///  "confirming":{"shortcutScore":0.7,"classes":{"timber wolf":0.8}},
///  "cameras":{"gate":{"backgroundMass":{"enter":0.7,"leave":0.6},"confirming":{"shortcutScore":0.75}}},
///  "gate":{"minimumProbability":0.2},"episode":{"minimumFrames":3}}
/// </code></example>
public sealed record AuditThresholds
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonSerializerOptions _written = new(_options) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>For classes and cameras without a threshold of their own.</summary>
    public MassThreshold BackgroundMass { get; init; } = new(0.5, 0.4);

    /// <summary>By class label.</summary>
    public IReadOnlyDictionary<string, MassThreshold> Classes { get; init; } = new Dictionary<string, MassThreshold>();

    /// <summary>When a proved frame is confirmed.</summary>
    public ConfirmingThresholds Confirming { get; init; } = new();

    /// <summary>By name of the source.</summary>
    public IReadOnlyDictionary<string, CameraThresholds> Cameras { get; init; } = new Dictionary<string, CameraThresholds>();

    /// <summary>When a frame can be judged at all.</summary>
    public GateThresholds Gate { get; init; } = new();

    /// <summary>How flagged frames are joined.</summary>
    public EpisodeThresholds Episode { get; init; } = new();

    /// <summary>Where they come from; null where nobody calibrated them.</summary>
    public CalibrationNote? Calibration { get; init; }

    /// <summary>Twelve hexadecimal digits that stand for these limits, whoever set them: what a run was judged by can be told from its summary.</summary>
    [JsonIgnore]
    public string Version => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            BackgroundMass,
            Classes = Ordered(Classes),
            Confirming = Ordered(Confirming, Confirming.ShortcutScore ?? ConfirmingThresholds.Default),
            Cameras = Ordered(Cameras).Select(pair => new { pair.Key, pair.Value.BackgroundMass, Classes = Ordered(pair.Value.Classes), Confirming = Ordered(pair.Value.Confirming, pair.Value.Confirming.ShortcutScore) }),
            Gate,
            Episode,
        },
        _options)))[..12];

    /// <summary>The threshold that holds: the class's at this camera, else the camera's, else the class's, else the general one.</summary>
    public MassThreshold For(string camera, string label)
    {
        var local = Cameras.GetValueOrDefault(camera);
        return local?.Classes.GetValueOrDefault(label) ?? local?.BackgroundMass ?? Classes.GetValueOrDefault(label) ?? BackgroundMass;
    }

    /// <summary>The shortcut score that confirms, in [0,1]: the class's at this camera, else the camera's, else the class's, else the general one.</summary>
    public double ConfirmsFrom(string camera, string label)
    {
        var local = Cameras.GetValueOrDefault(camera)?.Confirming;
        return local is not null && local.Classes.TryGetValue(label, out var own) ? own
            : local?.ShortcutScore ?? (Confirming.Classes.TryGetValue(label, out var general) ? general : Confirming.ShortcutScore ?? ConfirmingThresholds.Default);
    }

    /// <summary>Reads a JSON file; what it leaves out keeps its default.</summary>
    /// <exception cref="VisionAuditException">VA5001: the file is absent, is no thresholds file, or a value is out of range.</exception>
    public static AuditThresholds Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var thresholds = JsonSerializer.Deserialize<AuditThresholds>(stream, _options) ?? throw new JsonException("the file holds null");
            if (thresholds.Fault() is { } fault)
                throw new JsonException(fault);
            return thresholds;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new VisionAuditException("VA5001", $"thresholds '{path}': {error.Message}",
                """write them as {"backgroundMass":{"enter":0.5,"leave":0.4},"gate":{"minimumProbability":0.2}}""", inner: error);
        }
    }

    /// <summary>The file that <see cref="Load"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _written);

    private static IOrderedEnumerable<KeyValuePair<string, T>> Ordered<T>(IReadOnlyDictionary<string, T> pairs) => pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static object Ordered(ConfirmingThresholds confirming, double? score) => new { ShortcutScore = score, Classes = Ordered(confirming.Classes) };

    private string? Fault()
    {
        var masses = Cameras.Values.SelectMany(camera => camera.Classes.Values.Append(camera.BackgroundMass ?? BackgroundMass))
            .Concat(Classes.Values).Append(BackgroundMass);
        if (masses.FirstOrDefault(mass => !(mass.Leave >= 0 && mass.Leave <= mass.Enter && mass.Enter <= 1)) is { } wrong)
            return $"0 ≤ leave ≤ enter ≤ 1 does not hold for leave {wrong.Leave}, enter {wrong.Enter}";
        var scores = Cameras.Values.Select(camera => camera.Confirming).Append(Confirming).SelectMany(confirming => confirming.Classes.Values.Append(confirming.ShortcutScore ?? ConfirmingThresholds.Default));
        if (scores.Any(score => score is not (>= 0 and <= 1)))
            return "the shortcut scores that confirm are from 0 to 1";
        double[] shares = [Gate.MinimumProbability, Gate.MinimumMaskConfidence, Gate.FullArea];
        if (shares.Any(share => share is not (>= 0 and <= 1)))
            return "the gate's values are shares from 0 to 1";
        if (Gate.MinimumCells is not >= 0)
            return "the least area in map cells is at least 0";
        if (Episode is not { MinimumFrames: >= 1, LeaveFrames: >= 1, MinimumSeconds: >= 0, MaximumGapSeconds: > 0 })
            return "an episode has at least 1 frame, ends after at least 1 frame, and its gap is above 0 seconds";
        return null;
    }
}
