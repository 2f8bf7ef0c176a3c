namespace VisionAudit.Inference.Packages;

/// <summary>The files of a package.</summary>
/// <param name="Model">The <c>.onnx</c>.</param>
/// <param name="Package">The package file beside it; null where there is none.</param>
/// <param name="Config">Hugging Face's <c>config.json</c>; null where there is none, or a package file rules.</param>
/// <param name="Preprocessor">Hugging Face's <c>preprocessor_config.json</c>; the same.</param>
internal sealed record PackageFiles(string Model, string? Package, string? Config, string? Preprocessor)
{
    /// <exception cref="InferenceException">VA2001: there is no model.</exception>
    public static PackageFiles Locate(string path)
    {
        var model = ModelAt(path);
        var package = Path.ChangeExtension(model, ".json");
        if (File.Exists(package))
            return new PackageFiles(model, package, null, null);
        var folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
        if (Path.GetFileName(folder) == "onnx" && !Exists(folder, "preprocessor_config.json"))
            folder = Path.GetDirectoryName(folder)!;
        return new PackageFiles(model, null, Existing(folder, "config.json"), Existing(folder, "preprocessor_config.json"));
    }

    public PackageSettings ReadSettings() => Package is not null
        ? PackageFile.Read(Package)
        : HuggingFaceFiles.Read(Config, Preprocessor);

    private static string ModelAt(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw new InferenceException("VA2001", $"there is no model '{path}'", "name an .onnx file, or a folder that holds model.onnx");
        return Existing(path, "model.onnx") ?? Existing(path, Path.Combine("onnx", "model.onnx"))
            ?? throw new InferenceException("VA2001", $"folder '{path}' holds neither model.onnx nor onnx/model.onnx", "name the .onnx file itself");
    }

    private static string? Existing(string folder, string name) => Exists(folder, name) ? Path.Combine(folder, name) : null;

    private static bool Exists(string folder, string name) => File.Exists(Path.Combine(folder, name));
}
