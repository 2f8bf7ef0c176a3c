using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>A model's weights are not copied more often than need be on the way from its file to the compiled one's.</summary>
public sealed class CompilationMemoryTests
{
    private const int Hidden = 1024;

    /// <summary>All that is ever allocated, of which less is held at any time.</summary>
    [Theory]
    [InlineData("lift-cam")]
    [InlineData("grad-cam")]
    [InlineData("relevance-cam")]
    [InlineData("lrp")]
    [InlineData("saliency")]
    [InlineData("shap-cam")]
    public void Compiling_allocates_less_than_four_times_the_model(string method)
    {
        using var file = new TemporaryFile("");
        using var output = new TemporaryFile("");
        OnnxFile.Save(FullyConnected(), file.Path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (_, model) = ModelPackage.Read(file.Path);
        var explained = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method }, new RuntimeEvaluator());
        OnnxFile.Save(explained.Model, output.Path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * new FileInfo(file.Path).Length);
    }

    /// <summary>Some 13 MB of weights, as networks of VGG's kind have them: nearly all in the layers behind the last feature map.</summary>
    private static OnnxModel FullyConnected()
    {
        var sketch = new ModelSketch(seed: 1);
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", 1, 3, 18, 18), sketch.Weights(8, 3, 3, 3)));
        var hidden = sketch.Op("Relu", sketch.Op("Gemm", sketch.Op("Flatten", features), sketch.Weights(8 * 256, Hidden)));
        hidden = sketch.Op("Relu", sketch.Op("Gemm", hidden, sketch.Weights(Hidden, Hidden)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(Hidden, 100)), "scores", ElementType.Float, 1, 100);
        return sketch.Model;
    }
}
