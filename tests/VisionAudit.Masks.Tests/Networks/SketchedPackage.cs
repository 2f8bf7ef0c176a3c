using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;

namespace VisionAudit.Masks.Tests.Networks;

/// <summary>A small network made in code, with its package file, in a folder that is gone when the test is.</summary>
internal sealed class SketchedPackage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("visionaudit-");

    /// <param name="sketch">The network.</param>
    /// <param name="settings">Its package file.</param>
    public SketchedPackage(ModelSketch sketch, string settings)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "network.onnx");
        File.WriteAllBytes(Path, OnnxFile.Serialize(sketch.Model));
        File.WriteAllText(System.IO.Path.ChangeExtension(Path, ".json"), settings);
    }

    /// <summary>The network's file.</summary>
    public string Path { get; }

    public ModelPackage Load() => ModelPackage.Load(Path);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A network that puts out the same whatever it sees.</summary>
    /// <param name="settings">Its package file.</param>
    /// <param name="side">Width and height of its input.</param>
    /// <param name="outputs">Names and numbers.</param>
    /// <param name="activation">An operator behind the output called scores.</param>
    public static SketchedPackage Constant(string settings, int side, (string Name, Tensor Value)[] outputs, string? activation = null)
    {
        var sketch = new ModelSketch();
        var image = sketch.Input("image", 1, 3, side, side);
        var nothing = sketch.OpWith("ReduceMean", new() { ["keepdims"] = 0L }, sketch.Op("Mul", image, sketch.Scalar(0)));
        foreach (var (name, value) in outputs)
        {
            var sum = value.Element == ElementType.Float
                ? sketch.Op("Add", sketch.Constant(value), nothing)
                : sketch.Op("Add", sketch.Constant(value), sketch.OpWith("Cast", new() { ["to"] = (long)value.Element }, nothing));
            if (name == "scores" && activation is not null)
                sum = sketch.Op(activation, sum);
            sketch.Output(sum, name, value.Element, [.. value.Dims.Select(d => new Dim(d))]);
        }
        return new SketchedPackage(sketch, settings);
    }
}
