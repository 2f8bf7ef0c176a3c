using System.Diagnostics;
using System.Text.Json;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Integration.Tests;

/// <summary>A compiled model is an ordinary model: ONNX Runtime's own JavaScript package runs it.</summary>
public sealed class PlainOnnxRuntimeTests
{
    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public async Task JavaScript_runs_a_compiled_model(string method)
    {
        var sketch = new ModelSketch(seed: 4);
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, 9, 11), sketch.Weights(5, 3, 3, 3)));
        var hidden = sketch.Op("Tanh", sketch.Op("Gemm", sketch.Op("Flatten", features), sketch.Weights(315, 6)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(6, 3)), "scores", ElementType.Float, Dim.Named("N"), 3);
        await CompareAsync(sketch.Model, method, Tensor.Of(sketch.Numbers(1, 3, 9, 11), 1, 3, 9, 11), [1, 7, 9]);
    }

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public async Task JavaScript_runs_a_compiled_mobilenet(string method)
    {
        var model = OnnxFile.Load(Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"));
        await CompareAsync(model, method, Tensor.Of(new ModelSketch(seed: 4).Numbers(1, 3, 224, 224), 1, 3, 224, 224), [1, 7, 7]);
    }

    /// <summary>Scores of the plain model and of the compiled one, the map of both runtimes.</summary>
    private static async Task CompareAsync(OnnxModel model, string method, Tensor picture, long[] mapShape)
    {
        var input = new Dictionary<string, Tensor> { [model.Graph.Inputs[0].Name] = picture };
        var scores = model.Graph.Outputs[0].Name;
        var plain = await RunInNodeAsync(model, input);
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method }, new RuntimeEvaluator()).Model;
        var explained = await RunInNodeAsync(compiled, input);
        var ours = ModelRun.Run(compiled, input);

        Near.Equal(plain[scores].ToFloats(), explained[scores].ToFloats(), 1e-6, "scores");
        Assert.Equal(mapShape, explained[ExplainValues.Map].Dims);
        Near.Equal(ours[ExplainValues.Map].ToFloats(), explained[ExplainValues.Map].ToFloats(), 1e-5, "map");
    }

    private static async Task<Dictionary<string, Tensor>> RunInNodeAsync(OnnxModel model, Dictionary<string, Tensor> inputs)
    {
        var path = Path.Combine(Path.GetTempPath(), $"visionaudit-{Guid.NewGuid():n}.onnx");
        try
        {
            OnnxFile.Save(model, path);
            var runtime = Path.Combine(Repository.Root, "native", "node_modules", "onnxruntime-node");
            var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "run-model.cjs"), runtime, path])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var node = Process.Start(start)!;
            await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, inputs.ToDictionary(i => i.Key, i => new { dims = i.Value.Dims, data = i.Value.ToFloats() }));
            node.StandardInput.Close();
            var errors = node.StandardError.ReadToEndAsync();
            using var outputs = await JsonDocument.ParseAsync(node.StandardOutput.BaseStream);
            await node.WaitForExitAsync();
            Assert.True(node.ExitCode == 0, await errors);
            return outputs.RootElement.EnumerateObject().ToDictionary(o => o.Name, o => Tensor.Of(
                o.Value.GetProperty("data").EnumerateArray().Select(v => v.GetSingle()).ToArray(),
                o.Value.GetProperty("dims").EnumerateArray().Select(v => v.GetInt64()).ToArray()));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
