using VisionAudit.Graph;

namespace VisionAudit.Benchmarks;

/// <summary>A network of the table.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPooled">True where pooling and one linear layer, or pooling alone, end it; false where fully connected layers do.</param>
/// <param name="Load">Makes a fresh copy: the compiler changes what it is given.</param>
internal sealed record BenchmarkNetwork(string Name, bool IsPooled, Func<OnnxModel> Load)
{
    /// <summary>The networks of the table; trained ones are those of ../shared, and left out where it is absent.</summary>
    public static IEnumerable<BenchmarkNetwork> All()
    {
        foreach (var (name, file) in new[] { ("MobileNetV2", "mobilenet_v2_1.0_224"), ("SqueezeNet 1.1", "squeezenet1.1") })
        {
            var path = Path.Combine("..", "shared", "data", "models", $"{file}.onnx");
            if (File.Exists(path))
                yield return OfFile(path) with { Name = name };
            else
                Console.Error.WriteLine($"{name} is left out: {path} is absent");
        }
        yield return new BenchmarkNetwork("ResNet-18", true, GeneratedNetworks.ResNet18);
        yield return new BenchmarkNetwork("VGG-16, half as wide", false, GeneratedNetworks.HalfVgg16);
    }

    /// <summary>A model file. Only its table's targets depend on how it ends, so it is taken to be pooled.</summary>
    public static BenchmarkNetwork OfFile(string path) => new(Path.GetFileNameWithoutExtension(path), true, () => OnnxFile.Load(path));
}
