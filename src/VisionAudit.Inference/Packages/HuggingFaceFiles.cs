using System.Text.Json;

namespace VisionAudit.Inference.Packages;

/// <summary>
/// Hugging Face's <c>config.json</c> (labels, kind of problem) and <c>preprocessor_config.json</c> (the picture). They describe
/// much else, so unknown keys are passed over.
/// </summary>
internal static class HuggingFaceFiles
{
    /// <exception cref="InferenceException">VA2002, VA2004, VA2011.</exception>
    public static PackageSettings Read(string? config, string? preprocessor)
    {
        var settings = PackageSettings.Silent;
        if (preprocessor is not null)
            settings = HuggingFacePreprocessor.Read(preprocessor);
        return config is null ? settings : settings.Or(ReadConfig(config));
    }

    private static PackageSettings ReadConfig(string file)
    {
        var root = JsonSection.ReadFile(file);
        var architecture = root.Member("architectures") is { ValueKind: JsonValueKind.Array } names ? names.EnumerateArray().FirstOrDefault().ToString() : "";
        OutputKind? kind = architecture.EndsWith("ForSemanticSegmentation", StringComparison.Ordinal) ? OutputKind.Segmentation
            : root.Text("problem_type") == "multi_label_classification" ? OutputKind.Multilabel
            : architecture.EndsWith("ForImageClassification", StringComparison.Ordinal) ? OutputKind.Logits
            : null;
        return new PackageSettings { Source = file, Kind = kind, Labels = root.Member("id2label") is { } labels ? ReadLabels(root, labels) : null };
    }

    private static string[] ReadLabels(JsonSection root, JsonElement labels)
    {
        if (labels.ValueKind != JsonValueKind.Object)
            throw root.Wrong("id2label", "an object of numbers and texts");
        var members = labels.EnumerateObject().ToArray();
        var names = new string?[members.Length];
        foreach (var member in members)
        {
            if (!int.TryParse(member.Name, out var index) || index < 0 || index >= names.Length || names[index] is not null || member.Value.ValueKind != JsonValueKind.String)
                throw root.Wrong("id2label", $"an object that names each class from 0 to {names.Length - 1} once");
            names[index] = member.Value.GetString();
        }
        return names!;
    }
}
