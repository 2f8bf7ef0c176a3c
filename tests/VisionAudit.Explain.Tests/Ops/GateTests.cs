using VisionAudit.Explain.Ops;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>The gates of rectifiers, at their bounds and right beside them.</summary>
public sealed class GateTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(6f)]
    [InlineData(1f)]
    [InlineData(-0.3f)]
    [InlineData(1e-3f)]
    [InlineData(-8f)]
    [InlineData(3e20f)]
    [InlineData(1e-25f)]
    public void A_gate_opens_right_beside_its_bound(float bound)
    {
        var (below, above) = bound == 0 ? (-1e-30f, 1e-30f) : (MathF.BitDecrement(bound), MathF.BitIncrement(bound));
        float[] y = [-1e30f, -7, below, bound, above, 7, 1e30f];
        Array.Sort(y);
        Assert.Equal(y.Select(v => v > bound ? 1f : 0), Run(y, bound, Gate.Above));
        Assert.Equal(y.Select(v => v < bound ? 1f : 0), Run(y, bound, Gate.Below));
    }

    private static float[] Run(float[] y, float bound, Func<Explain.Emission.Emitter, Explain.Emission.Value, Explain.Emission.Value, Explain.Emission.Value> gate)
    {
        var model = new OnnxModel { IrVersion = 8, Opset = 17 };
        model.Graph.Inputs.Add(new ValueInfo("y", new TensorType(ElementType.Float, [y.Length])));
        model.Graph.Initializers["bound"] = Tensor.Of([bound]);
        var emit = new Explain.Emission.Emitter(model, TypeInference.Infer(model), "test");
        emit.Named("gate", "Identity", [], gate(emit, "y", "bound"));
        model.Graph.Outputs.Add(new ValueInfo("gate", new TensorType(ElementType.Float, [y.Length])));
        return ModelRun.Run(model, new Dictionary<string, Tensor> { ["y"] = Tensor.Of(y, y.Length) })["gate"].ToFloats();
    }
}
