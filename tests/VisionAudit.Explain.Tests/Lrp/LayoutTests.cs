using System.Text.Json;
using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>
/// ONNX Runtime's CPU provider computes convolutions in a layout of its own, and puts operators in where a value leaves or enters it. A signal that is not known to have as many pictures as the
/// activations leaves it at every product with them. (Where a machine has no such layout, there is nothing to count.)
/// </summary>
public sealed class LayoutTests
{
    private const int Channels = 32;

    [Theory]
    [InlineData("relevance-cam")]
    [InlineData("lrp")]
    [InlineData("saliency")]
    [InlineData("guided-backprop")]
    public void A_batch_that_is_open_costs_no_change_of_layout(string method)
        => Assert.Equal(LayoutChanges(method, Dim.Named("N")), LayoutChanges(method, 1));

    private static int LayoutChanges(string method, Dim batch)
    {
        var sketch = new ModelSketch(seed: 4);
        var target = sketch.Op("Relu", Convolution(sketch.Input("x", batch, 3, 12, 12), 3));
        var value = target;
        for (var layer = 0; layer < 3; layer++)
            value = sketch.Op("Relu", Convolution(value, Channels));
        sketch.Output(sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", value)), sketch.Weights(Channels, 6)), "scores", ElementType.Float, batch, 6);
        var options = new ExplainOptions { Method = method, Layer = method == "relevance-cam" ? target : null };
        var compiled = ExplanationCompiler.Compile(sketch.Model, options, new RuntimeEvaluator()).Model;

        var folder = Directory.CreateTempSubdirectory("visionaudit-");
        try
        {
            using var session = InferenceSession.FromBytes(OnnxFile.Serialize(compiled), new SessionOptions { ProfilePrefix = Path.Combine(folder.FullName, "profile") });
            ModelRun.Run(session, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(sketch.Numbers(1, 3, 12, 12), 1, 3, 12, 12) });
            using var profile = JsonDocument.Parse(File.ReadAllBytes(session.EndProfiling()));
            return profile.RootElement.EnumerateArray().Count(e => e.GetProperty("name").GetString()!.StartsWith("Reorder", StringComparison.Ordinal) && e.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Convolution(string x, int inputs) => sketch.OpWith("Conv", new() { ["pads"] = (long[])[1, 1, 1, 1] }, x, sketch.Weights(Channels, inputs, 3, 3));
    }
}
