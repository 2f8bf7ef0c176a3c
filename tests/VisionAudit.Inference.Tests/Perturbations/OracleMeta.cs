using System.Text.Json;

namespace VisionAudit.Inference.Tests.Perturbations;

/// <summary>What a folder of ../shared/oracle says of itself.</summary>
internal sealed class OracleMeta
{
    private readonly JsonElement _root;

    private OracleMeta(JsonElement root) => _root = root;

    /// <summary>The class explained.</summary>
    public int Class => _root.GetProperty("class_explained").GetInt32();

    /// <summary>True where the classes' probabilities are sigmoids of the logits.</summary>
    public bool IsMultilabel => _root.GetProperty("softmax_or_sigmoid_after_logits").GetString() == "Sigmoid";

    public static OracleMeta Read(string folder) => new(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "meta.json"))).RootElement);

    /// <summary>The target tensor in one of the folder's models; with an empty name, in its only one.</summary>
    public string Layer(string file)
    {
        var models = _root.GetProperty("onnx");
        var model = file.Length > 0 ? models.GetProperty($"{file}.onnx") : models.EnumerateObject().First().Value;
        return model.GetProperty("target_tensor").GetString()!;
    }
}
