using System.Text.Json;
using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;

namespace VisionAudit.Inference.Packages;

/// <summary>The package file <c>NAME.json</c> beside <c>NAME.onnx</c>. All keys are optional; unknown ones are refused.</summary>
internal static class PackageFile
{
    private const int MaxSide = 16384;

    private static readonly Dictionary<string, ColorOrder> Colors = new() { ["RGB"] = ColorOrder.Rgb, ["BGR"] = ColorOrder.Bgr, ["gray"] = ColorOrder.Gray };

    private static readonly Dictionary<string, FitRule> Fits = new()
    {
        ["stretch"] = FitRule.Stretch,
        ["crop"] = FitRule.Crop,
        ["letterbox"] = FitRule.Letterbox,
        ["letterbox-top-left"] = FitRule.LetterboxTopLeft,
        ["fit-left"] = FitRule.FitLeft,
    };

    private static readonly Dictionary<string, OutputKind> Kinds = Enum.GetValues<OutputKind>().ToDictionary(k => k.ToString().ToLowerInvariant());

    /// <exception cref="InferenceException">VA2002–VA2006.</exception>
    public static PackageSettings Read(string file)
    {
        var root = JsonSection.ReadFile(file);
        var settings = new PackageSettings { Source = file };
        if (root.Section("input") is { } input)
            settings = ReadInput(input, settings);
        if (root.Section("output") is { } output)
        {
            settings = settings with { Kind = output.Word("kind", Kinds), Background = output.Integer("background", 0, int.MaxValue), Maps = output.TextList("maps") };
            if (settings.Maps is { Count: not 2 })
                throw output.Wrong("maps", "the names of two outputs");
            output.RefuseOthers();
        }
        if (root.Section("constants") is { } constants)
            settings = settings with { Constants = constants.Texts().ToDictionary(c => c.Key, c => ReadConstant(file, c.Value)) };
        var target = root.Text("targetLayer");
        settings = settings with { TargetLayer = target is "auto" ? null : target, Labels = ReadLabels(root, file) };
        root.RefuseOthers();
        return settings;
    }

    private static PackageSettings ReadInput(JsonSection input, PackageSettings settings)
    {
        settings = settings with
        {
            Width = input.Integer("width", 1, MaxSide),
            Height = input.Integer("height", 1, MaxSide),
            Color = input.Word("color", Colors),
            Mean = input.Numbers("mean"),
            Std = input.Numbers("std"),
            Fit = input.Word("resize", Fits),
            Pad = (float?)input.Number("pad"),
            CropFraction = input.Number("cropFraction"),
        };
        input.RefuseOthers();
        if ((settings.Width is null) != (settings.Height is null))
            throw input.Wrong(settings.Width is null ? "width" : "height", "given, though the other side is");
        if ((settings.Mean is null) != (settings.Std is null))
            throw input.Wrong(settings.Mean is null ? "mean" : "std", "given, though the other of mean and std is");
        if (settings.Std is { } std && std.Contains(0f))
            throw input.Wrong("std", "free of zeros");
        if (settings.CropFraction is not (null or (> 0 and <= 1)))
            throw input.Wrong("cropFraction", "above 0 and at most 1");
        return settings;
    }

    /// <summary>A NumPy array in a file below the package file's folder.</summary>
    private static Tensor ReadConstant(string file, string path)
    {
        if (Path.IsPathRooted(path))
            throw new InferenceException("VA2006", $"constant '{path}' in '{file}' is an absolute path", "give it relative to the package file");
        return NumpyFile.Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, path));
    }

    private static string[]? ReadLabels(JsonSection root, string file)
    {
        if (root.Member("labels") is not { } labels)
            return null;
        return labels.ValueKind switch
        {
            JsonValueKind.String => LabelFile.Read(Path.GetDirectoryName(Path.GetFullPath(file))!, labels.GetString()!),
            JsonValueKind.Array when labels.EnumerateArray().All(l => l.ValueKind == JsonValueKind.String) => [.. labels.EnumerateArray().Select(l => l.GetString()!)],
            _ => throw root.Wrong("labels", "the name of a file or a list of texts"),
        };
    }
}
