using System.Security.Cryptography;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>
/// MobileNetV2 without its classes: its head, a 1×1 convolution of the pooled features, is replaced by the identity. What was asked once is remembered, as several heads look at the same pictures.
/// </summary>
internal sealed class PooledFeatures : IDisposable
{
    /// <summary>Features of a picture.</summary>
    public const int Count = 1280;

    private const int Batch = 16;

    private readonly Dictionary<string, float[]> _known = [];
    private readonly BatchClassifier _network;
    private readonly TensorClassifier _explainer;

    /// <param name="folder">Where the network without a head is written.</param>
    public PooledFeatures(string folder)
    {
        var package = ModelPackage.Load(Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"));
        var model = OnnxFile.Load(package.Path);
        var head = model.Graph.Nodes.Last(node => node.OpType == "Conv");
        var identity = new float[Count * Count];
        for (var k = 0; k < Count; k++)
            identity[(k * Count) + k] = 1;
        model.Graph.Initializers[head.Inputs[1]] = Tensor.Of(identity, Count, Count, 1, 1);
        model.Graph.Initializers[head.Inputs[2]] = Tensor.Of(new float[Count], Count);
        var path = Path.Combine(folder, "features.onnx");
        OnnxFile.Save(model, path);
        package = package with { Path = path, Labels = [] };
        _network = BatchClassifier.Create(package, package.Input!.Size, Batch);
        _explainer = TensorClassifier.Create(package, new ClassifierOptions { Explain = new ExplainOptions { Method = "cam", Activations = true } }, PictureSize);
    }

    /// <summary>Extent of the pictures.</summary>
    public PixelSize PictureSize => _network.PictureSize;

    /// <summary>The features of pictures.</summary>
    public float[][] Of(IReadOnlyList<PixelBuffer> pictures, CancellationToken stop)
    {
        string[] keys = [.. pictures.Select(picture => Convert.ToHexString(SHA256.HashData(picture.Bytes.Span)))];
        int[] asked = [.. Enumerable.Range(0, keys.Length).Where(i => !_known.ContainsKey(keys[i]))];
        var scores = _network.Classify([.. asked.Select(i => pictures[i])], stop);
        for (var i = 0; i < asked.Length; i++)
            _known[keys[asked[i]]] = scores.Logits.Slice(i * Count, Count).ToArray();
        return [.. keys.Select(key => _known[key])];
    }

    /// <summary>The last feature map of a picture, float [1, <see cref="Count"/>, h, w], whose means are its features.</summary>
    public Tensor MapsOf(PixelBuffer picture) => _explainer.Explain(picture).Activations!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        _explainer.Dispose();
    }
}
