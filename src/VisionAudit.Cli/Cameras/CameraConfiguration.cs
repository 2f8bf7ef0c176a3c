using System.Text.Json;
using System.Text.Json.Serialization;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Masks;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks.Combinations;
using VisionAudit.Masks.Zones;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Cameras;

/// <summary>The cameras of <c>serve --config FILE</c>. Files are named relative to the configuration.</summary>
/// <example><code>
/// {"cameras":[{"id":"north","name":"North fence","source":"rtsp://camera/stream","model":"wolf.onnx","masks":"union(deeplab.onnx,plate)","maskEvery":5}]}
/// </code></example>
internal static class CameraConfiguration
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="CliException">VA7020: it is absent, or says something that is not understood. VA7024: a camera is to prove what it cannot.</exception>
    /// <exception cref="OnnxRuntimeException">VA1208: there is no such device.</exception>
    public static IReadOnlyList<CameraDefinition> Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var configured = JsonSerializer.Deserialize<Configured>(stream, _options) ?? throw new JsonException("the file holds null");
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return [.. configured.Cameras.Select(camera => Define(camera, folder, path))];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CliException("VA7020", $"cameras '{path}': {error.Message}",
                """write them as {"cameras":[{"source":"camera:0","model":"wolf.onnx","masks":"deeplab.onnx"}]}""");
        }
    }

    private static CameraDefinition Define(ConfiguredCamera camera, string folder, string path)
    {
        var source = Below(folder, camera.Source)!;
        var name = camera.Name ?? CameraName.Of(source);
        var settings = new AuditSettings(
            source, Below(folder, camera.Model)!, MasksOf(camera, folder, path), Math.Max(1, camera.MaskEvery), Below(folder, camera.Classes),
            Below(folder, camera.Thresholds), new ExplainOptions { Method = camera.Method, Layer = camera.Layer },
            new RunOptions { Device = ExecutionDevice.Parse(camera.Device), Threads = camera.Threads })
        {
            Zones = camera.Zones is { } zones ? ZoneFile.Read(zones, $"of '{name}' in '{path}'") : null,
        };
        return AuditCameras.Define(camera.Id ?? CameraName.IdOf(name), name, settings, ProvingOf(camera, folder, path), () => AuditParts.SourceOf(source)) with { Repeats = camera.Repeat };
    }

    /// <summary>Whether its suspects are proved, and with which scenes.</summary>
    private static ProvingSettings ProvingOf(ConfiguredCamera camera, string folder, string path) => camera.Prove switch
    {
        "suspects" => new ProvingSettings(ProvingScope.Suspects, Below(folder, camera.Backgrounds)),
        "none" => new ProvingSettings(ProvingScope.None, null),
        _ => throw new CliException("VA7024", $"cameras '{path}': 'prove' is '{camera.Prove}'", "write \"prove\":\"suspects\" or \"prove\":\"none\""),
    };

    /// <summary>A file or folder that lies beside the configuration; names of anything else stay as they are.</summary>
    private static string? Below(string folder, string? name) => name is not null && Path.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : name;

    /// <summary>Its masks, with the files that lie beside the configuration; its zones where only those are given.</summary>
    private static string? MasksOf(ConfiguredCamera camera, string folder, string path)
    {
        if (camera.Masks is null)
            return camera.Zones is null ? null : LocatedMasks.Zones;
        var masks = MaskExpression.Parse(camera.Masks);
        if (camera.Zones is not null && !masks.Names.Contains(LocatedMasks.Zones))
            throw new CliException("VA7022", $"cameras '{path}': zones are drawn but 'masks' ('{masks}') does not speak of them", $"write \"masks\":\"intersection(zones,{masks})\", or leave 'zones' out");
        return masks.Renamed(name => LocatedMasks.Words.Contains(name) ? name : Below(folder, name)!).ToString();
    }

    private sealed record Configured(IReadOnlyList<ConfiguredCamera> Cameras);

    private sealed record ConfiguredCamera(
        string Source, string Model, string? Id = null, string? Name = null, string? Masks = null, int MaskEvery = 1, string? Classes = null,
        string? Thresholds = null, string Method = "lift-cam", string? Layer = null, string Device = "auto", int? Threads = null, bool Repeat = false, JsonElement? Zones = null,
        string Prove = "suspects", string? Backgrounds = null);
}
