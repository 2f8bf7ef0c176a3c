using VisionAudit.Explain.Emission;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

public sealed class EmitterTests
{
    [Theory]
    [InlineData(new long[] { 0, 0, -1 }, new long[] { 0, -1, 1 }, 1)]
    [InlineData(new long[] { 0, -1 }, new long[] { 0, 4, 6 }, 1)]
    [InlineData(new long[] { 3, -1 }, new long[] { 4, 12 }, 1)]
    [InlineData(new long[] { 3, -1 }, new long[] { 0, 4, 4 }, 2)]
    [InlineData(new long[] { 0, -1 }, new long[] { 0, 0, 1 }, 2)]
    public void What_is_reshaped_twice_is_reshaped_once_unless_the_second_keeps_sizes_of_the_first(long[] first, long[] second, int operators)
    {
        var model = new OnnxModel { IrVersion = 8, Opset = 17 };
        model.Graph.Inputs.Add(new ValueInfo("x", new TensorType(ElementType.Float, [2, 4, 3, 2])));
        var emit = new Emitter(model, TypeInference.Infer(model), "test");
        emit.Named("y", "Identity", [], emit.Reshape(emit.Reshape("x", first), second));
        model.Graph.Outputs.Add(new ValueInfo("y", new TensorType(ElementType.Float, null)));
        Pruner.Prune(model);

        float[] numbers = [.. Enumerable.Range(0, 48).Select(i => (float)i)];
        var y = ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(numbers, 2, 4, 3, 2) })["y"];
        Assert.Equal(numbers, y.ToFloats());
        Assert.Equal(second.Length, y.Dims.Count);
        Assert.Equal(operators, model.Graph.Nodes.Count(n => n.OpType == "Reshape"));
    }
}
