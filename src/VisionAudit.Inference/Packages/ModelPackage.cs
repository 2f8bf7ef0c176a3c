using VisionAudit.Explain;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>A model with all that is needed to give it pictures and to read its answers.</summary>
/// <param name="Path">The <c>.onnx</c> file.</param>
/// <param name="Input">The picture it wants; null where no input of the model is a picture.</param>
/// <param name="Labels">One name a class; empty where the model has none.</param>
/// <param name="Output">What it puts out.</param>
/// <param name="TargetLayer">Value or node to explain at; null chooses one.</param>
/// <param name="Assumptions">What nothing states and was assumed, a clause each, for people.</param>
public sealed record ModelPackage(
    string Path,
    InputSpec? Input,
    IReadOnlyList<string> Labels,
    OutputSpec Output,
    string? TargetLayer,
    IReadOnlyList<string> Assumptions)
{
    /// <summary>Further inputs of the model that are the same for every picture, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Constants { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>
    /// Loads an <c>.onnx</c> with or without <c>NAME.json</c> beside it, or a Hugging Face style folder
    /// (<c>model.onnx</c> or <c>onnx/model.onnx</c>, <c>config.json</c>, <c>preprocessor_config.json</c>).
    /// What these leave open is taken from the model's metadata, then from its shapes, then assumed.
    /// </summary>
    /// <exception cref="InferenceException">VA2001–VA2011: no model there, or files that contradict themselves or the model.</exception>
    /// <exception cref="GraphException">The model file is damaged.</exception>
    public static ModelPackage Load(string path) => Read(path).Package;

    /// <summary>The same, and the model itself, for who would else read the file again.</summary>
    /// <exception cref="InferenceException">As <see cref="Load"/>.</exception>
    /// <exception cref="GraphException">The model file is damaged.</exception>
    public static (ModelPackage Package, OnnxModel Model) Read(string path)
    {
        var files = PackageFiles.Locate(path);
        var model = OnnxFile.Load(files.Model);
        var stated = files.ReadSettings().Or(ModelMetadata.Read(model));
        return (PackageResolution.Resolve(files.Model, model, stated), model);
    }

    /// <summary>Options with what the package says of its model where they leave it open.</summary>
    public ExplainOptions Complete(ExplainOptions options) => options with
    {
        Layer = options.Layer ?? TargetLayer,
        Head = options.Head ?? Output.Head,
        Background = options.Background ?? Output.Background,
        PictureBounds = options.PictureBounds ?? Input?.Bounds,
        Constants = options.Constants.Count > 0 ? options.Constants : Constants,
    };

    /// <summary>The name of a class; its number where the model has no labels.</summary>
    public string LabelOf(int classIndex) => classIndex >= 0 && classIndex < Labels.Count ? Labels[classIndex] : $"{classIndex}";
}
