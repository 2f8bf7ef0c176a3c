using VisionAudit.Graph;

namespace VisionAudit.OnnxRuntime.Tests;

/// <summary>Models of a node or two, as ONNX files.</summary>
internal static class TinyModels
{
    /// <summary>y = x, of any element type and shape.</summary>
    public static byte[] Identity(ElementType type, params Dim[] shape) => Of(
        [new ValueInfo("x", new TensorType(type, shape))],
        [new ValueInfo("y", new TensorType(type, shape))],
        new Node("Identity", ["x"], ["y"]));

    /// <summary>y = 2·x over float[N,3].</summary>
    public static byte[] Double() => Of(
        [new ValueInfo("x", new TensorType(ElementType.Float, [Dim.Named("N"), 3]))],
        [new ValueInfo("y", new TensorType(ElementType.Float, [Dim.Named("N"), 3]))],
        new Node("Add", ["x", "x"], ["y"], name: "double"));

    /// <summary>y = x + bias over float[2]; bias is an input with the default (10, 20).</summary>
    public static byte[] Biased()
    {
        var type = new TensorType(ElementType.Float, [2]);
        var model = Build([new ValueInfo("x", type), new ValueInfo("bias", type)], [new ValueInfo("y", type)], new Node("Add", ["x", "bias"], ["y"]));
        model.Graph.Initializers["bias"] = Tensor.Of([10f, 20f], 2);
        return OnnxFile.Serialize(model);
    }

    /// <summary>The places of x's non-zero elements, int64[1,?]: a shape that only the data decides.</summary>
    public static byte[] NonZero() => Of(
        [new ValueInfo("x", new TensorType(ElementType.Float, [Dim.Unknown]))],
        [new ValueInfo("places", new TensorType(ElementType.Int64, [1, Dim.Unknown]))],
        new Node("NonZero", ["x"], ["places"]));

    public static byte[] Of(IEnumerable<ValueInfo> inputs, IEnumerable<ValueInfo> outputs, params Node[] nodes)
        => OnnxFile.Serialize(Build(inputs, outputs, nodes));

    public static OnnxModel Build(IEnumerable<ValueInfo> inputs, IEnumerable<ValueInfo> outputs, params Node[] nodes)
    {
        var model = new OnnxModel { Opset = 13, Producer = "tests", Graph = { Name = "tiny" } };
        model.Graph.Inputs.AddRange(inputs);
        model.Graph.Outputs.AddRange(outputs);
        model.Graph.Nodes.AddRange(nodes);
        return model;
    }
}
