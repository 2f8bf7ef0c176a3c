using System.Text.RegularExpressions;
using VisionAudit.Core;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>What a model says of itself in its metadata: the keys of Windows ML (<c>Image.*</c>) and of Ultralytics (<c>names</c>, <c>imgsz</c>, <c>task</c>).</summary>
internal static partial class ModelMetadata
{
    public static PackageSettings Read(OnnxModel model) => ReadWindows(model.Metadata).Or(ReadUltralytics(model.Metadata));

    private static PackageSettings ReadWindows(OrderedDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("Image.BitmapPixelFormat", out var format))
            return PackageSettings.Silent;
        var color = format.StartsWith("Gray", StringComparison.Ordinal) ? ColorOrder.Gray
            : format.StartsWith("Rgb", StringComparison.Ordinal) ? ColorOrder.Rgb
            : ColorOrder.Bgr;
        var (mean, std) = metadata.GetValueOrDefault("Image.NominalPixelRange") switch
        {
            "Normalized_0_1" => (0f, 255f),
            "Normalized_1_1" => (127.5f, 127.5f),
            _ => (0f, 1f),
        };
        var channels = color == ColorOrder.Gray ? 1 : 3;
        return new PackageSettings { Color = color, Mean = [.. Enumerable.Repeat(mean, channels)], Std = [.. Enumerable.Repeat(std, channels)] };
    }

    private static PackageSettings ReadUltralytics(OrderedDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("names", out var names) || !metadata.TryGetValue("imgsz", out var size))
            return PackageSettings.Silent;
        var sides = Digits().Matches(size).Select(m => int.TryParse(m.Value, out var side) && side > 0 ? side : (int?)null).ToArray();
        var classify = metadata.GetValueOrDefault("task") == "classify";
        return new PackageSettings
        {
            Height = sides is [{ } height, { }] ? height : null,
            Width = sides is [{ }, { } width] ? width : null,
            Color = ColorOrder.Rgb,
            Mean = [0, 0, 0],
            Std = [255, 255, 255],
            Fit = classify ? FitRule.Crop : FitRule.Letterbox,
            Pad = classify ? null : 114 / 255f,
            Kind = classify ? OutputKind.Probabilities : metadata.GetValueOrDefault("task") == "detect" ? OutputKind.Yolov8 : null,
            Labels = ReadNames(names),
        };
    }

    /// <summary>Names written as a Python dictionary: <c>{0: 'person', 1: "driver's seat"}</c>; null where they do not count up from 0.</summary>
    private static string[]? ReadNames(string names)
    {
        var entries = NameEntry().Matches(names);
        var labels = new string[entries.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            if (entries[i].Groups["index"].Value != $"{i}")
                return null;
            labels[i] = Escape().Replace(entries[i].Groups["name"].Value, "$1");
        }
        return labels.Length > 0 ? labels : null;
    }

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    [GeneratedRegex("""(?<index>\d+):\s*(?:'(?<name>(?:[^'\\]|\\.)*)'|"(?<name>(?:[^"\\]|\\.)*)")""", RegexOptions.NonBacktracking)]
    private static partial Regex NameEntry();

    [GeneratedRegex(@"\\(.)", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
