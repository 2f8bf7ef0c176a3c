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
        var (y, kinds) = Run(emit => emit.Reshape(emit.Reshape("x", first), second));
        Assert.Equal(Numbers, y.ToFloats());
        Assert.Equal(second.Length, y.Dims.Count);
        Assert.Equal(operators, kinds.Count(k => k == "Reshape"));
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 2)]
    public void What_is_cut_along_two_axes_is_cut_once(int axis, int step, int operators)
    {
        var (y, kinds) = Run(emit => emit.Slice(emit.Slice("x", 1, 1), axis, 1, step: step));
        var kept = from n in Enumerable.Range(0, 2) from c in Kept(1, 4) from h in Kept(2, 3) from w in Kept(3, 2) select Numbers[(((((n * 4) + c) * 3) + h) * 2) + w];
        Assert.Equal(kept, y.ToFloats());
        Assert.Equal(operators, kinds.Count(k => k == "Slice"));

        IEnumerable<int> Kept(int along, int size)
        {
            var first = (along == 1 ? 1 : 0) + (along == axis ? 1 : 0);
            return Enumerable.Range(first, size - first).Where(i => along != axis || (i - first) % step == 0);
        }
    }

    [Theory]
    [InlineData("x", 1)]
    [InlineData("half", 2)]
    public void Products_with_the_same_factor_are_added_before_they_are_multiplied(string factor, int products)
    {
        var (y, kinds) = Run(emit =>
        {
            var half = emit.Mul("x", emit.Scalar(0.5f));
            var other = factor == "x" ? new Value("x") : half;
            return emit.Total(emit.Mul("x", emit.Op("Exp", "x")), emit.Mul(other, emit.Op("Neg", "x")));
        });
        Near.Equal([.. Numbers.Select(x => x * (MathF.Exp(x) - (factor == "x" ? x : x / 2)))], y.ToFloats(), 1e-6, "sum");
        Assert.Equal(products, kinds.Count(k => k == "Mul") - (factor == "x" ? 0 : 1));
    }

    [Fact]
    public void What_came_from_channels_last_is_worked_on_there()
    {
        var (y, kinds) = Run(emit =>
        {
            var moved = emit.Transpose(emit.Transpose(emit.Op("Exp", "x"), 0, 2, 3, 1), 0, 3, 1, 2);
            return emit.Elementwise("Sqrt", emit.Elementwise("Div", moved, emit.Op("Softplus", "x")));
        });
        Near.Equal([.. Numbers.Select(x => MathF.Sqrt(MathF.Exp(x) / MathF.Log(1 + MathF.Exp(x))))], y.ToFloats(), 1e-5, "root of the quotient");
        Assert.Equal(["Exp", "Transpose", "Softplus", "Transpose", "Div", "Sqrt", "Transpose"], kinds);
    }

    private static float[] Numbers { get; } = [.. Enumerable.Range(0, 48).Select(i => (i - 20) / 10f)];

    private static (Tensor Y, IReadOnlyList<string> Kinds) Run(Func<Emitter, Value> emit)
    {
        var model = new OnnxModel { IrVersion = 8, Opset = 17 };
        model.Graph.Inputs.Add(new ValueInfo("x", new TensorType(ElementType.Float, [2, 4, 3, 2])));
        var emitter = new Emitter(model, TypeInference.Infer(model), "test");
        emitter.Named("y", "Identity", [], emit(emitter));
        model.Graph.Outputs.Add(new ValueInfo("y", new TensorType(ElementType.Float, null)));
        Pruner.Prune(model);
        var y = ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(Numbers, 2, 4, 3, 2) })["y"];
        return (y, [.. model.Graph.Nodes.Where(n => n.OpType != "Identity").Select(n => n.OpType)]);
    }
}
