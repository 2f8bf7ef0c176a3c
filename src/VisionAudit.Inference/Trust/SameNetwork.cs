using VisionAudit.Graph;

namespace VisionAudit.Inference.Trust;

/// <summary>A network with other weights.</summary>
internal static class SameNetwork
{
    /// <summary>Loads a model that must be another one's network.</summary>
    /// <param name="path">The one.</param>
    /// <param name="other">The other: the same operators in the same order, with constants of the same shapes.</param>
    /// <exception cref="InferenceException">VA2044: it is another network.</exception>
    public static OnnxModel Load(string path, string other)
    {
        var (model, loaded) = (OnnxFile.Load(path), OnnxFile.Load(other));
        if (Outline(model).SequenceEqual(Outline(loaded)))
            return loaded;
        throw new InferenceException("VA2044", $"'{other}' is not the network of '{path}' with other weights", "name a model of the same operators and shapes, trained on permuted labels and exported in the same way");
    }

    /// <summary>Each operator with the shapes of its constants.</summary>
    private static IEnumerable<string> Outline(OnnxModel model) => model.Graph.Nodes.Select(node => string.Join(' ', node.Inputs
        .Select(name => model.Graph.Initializers.TryGetValue(name, out var constant) ? $"[{string.Join(',', constant.Dims)}]" : "·")
        .Prepend(node.OpType)));
}
