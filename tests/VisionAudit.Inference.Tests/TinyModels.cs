using VisionAudit.Graph;

namespace VisionAudit.Inference.Tests;

/// <summary>Small models made in memory.</summary>
internal static class TinyModels
{
    /// <summary>
    /// A classifier: 3×3 convolution with 4 channels, ReLU, global average pooling, linear layer to <paramref name="classes"/> logits.
    /// The batch is dynamic; weights are fixed pseudo-random numbers in [-1,1).
    /// </summary>
    public static OnnxModel Classifier(int channels = 3, Dim? height = null, Dim? width = null, int classes = 3, string? activation = null, bool half = false)
    {
        var random = new Random(7);
        var element = half ? ElementType.Float16 : ElementType.Float;
        var model = Model(17);
        var graph = model.Graph;
        graph.Inputs.Add(new ValueInfo("image", new TensorType(element, [Dim.Named("N"), channels, height ?? 8, width ?? 8])));
        graph.Initializers["conv.w"] = Noise(random, half, 4, channels, 3, 3);
        graph.Initializers["fc.w"] = Noise(random, half, classes, 4);
        graph.Initializers["fc.b"] = Noise(random, half, classes);
        graph.Nodes.Add(new Node("Conv", ["image", "conv.w"], ["conv"], new Dictionary<string, object> { ["pads"] = new long[] { 1, 1, 1, 1 } }));
        graph.Nodes.Add(new Node("Relu", ["conv"], ["features"]));
        graph.Nodes.Add(new Node("GlobalAveragePool", ["features"], ["pooled"]));
        graph.Nodes.Add(new Node("Flatten", ["pooled"], ["flat"]));
        graph.Nodes.Add(new Node("Gemm", ["flat", "fc.w", "fc.b"], ["scores"], new Dictionary<string, object> { ["transB"] = 1L }));
        if (activation is not null)
            graph.Nodes.Add(new Node(activation, ["scores"], ["probabilities"], activation == "Sigmoid" ? null : new Dictionary<string, object> { ["axis"] = 1L }));
        graph.Outputs.Add(new ValueInfo(activation is null ? "scores" : "probabilities", new TensorType(element, [Dim.Named("N"), classes])));
        return model;
    }

    /// <summary>The classifier with a second input [N,4], which is multiplied to the pooled features.</summary>
    public static OnnxModel Questioned()
    {
        var model = Classifier();
        var graph = model.Graph;
        graph.Inputs.Add(new ValueInfo("question", new TensorType(ElementType.Float, [Dim.Named("N"), 4])));
        var place = graph.Nodes.FindIndex(n => n.OpType == "Gemm");
        graph.Nodes[place] = new Node("Gemm", ["asked", "fc.w", "fc.b"], ["scores"], graph.Nodes[place].Attributes);
        graph.Nodes.Insert(place, new Node("Mul", ["flat", "question"], ["asked"]));
        return model;
    }

    /// <summary>A model that hands its input on as it is: whatever a test puts before it comes out.</summary>
    public static OnnxModel Identity(ElementType element, params IReadOnlyList<Dim> shape)
    {
        var model = Model(13);
        model.Graph.Inputs.Add(new ValueInfo("image", new TensorType(element, shape)));
        model.Graph.Nodes.Add(new Node("Identity", ["image"], ["same"]));
        model.Graph.Outputs.Add(new ValueInfo("same", new TensorType(element, shape)));
        return model;
    }

    /// <summary>
    /// A segmentation network for 0–1 RGB pictures of 8×8: the score of each channel is 10 × the colour of the same place, averaged
    /// over 2×2 pixels: [N,channels,4,4].
    /// </summary>
    public static OnnxModel Segmenter(int channels = 3, string? activation = null, long opset = 17)
    {
        var model = Model(opset);
        var graph = model.Graph;
        var weights = new float[channels * 3];
        for (var c = 0; c < channels; c++)
            weights[(3 * c) + c] = 10;
        graph.Inputs.Add(new ValueInfo("image", new TensorType(ElementType.Float, [Dim.Named("N"), 3, 8, 8])));
        graph.Initializers["w"] = Tensor.Of(weights, channels, 3, 1, 1);
        graph.Initializers["b"] = Tensor.Of(Enumerable.Repeat(channels == 1 ? -5f : 0f, channels).ToArray(), channels);
        graph.Nodes.Add(new Node("AveragePool", ["image"], ["small"], new Dictionary<string, object> { ["kernel_shape"] = new long[] { 2, 2 }, ["strides"] = new long[] { 2, 2 } }));
        graph.Nodes.Add(new Node("Conv", ["small", "w", "b"], ["scores"]));
        if (activation is not null)
            graph.Nodes.Add(new Node(activation, ["scores"], ["probabilities"], activation == "Softmax" ? new Dictionary<string, object> { ["axis"] = 1L } : null));
        graph.Outputs.Add(new ValueInfo(activation is null ? "scores" : "probabilities", new TensorType(ElementType.Float, [Dim.Named("N"), channels, 4, 4])));
        return model;
    }

    private static OnnxModel Model(long opset) => new() { IrVersion = 8, Opset = opset, Producer = "VisionAudit tests" };

    private static Tensor Noise(Random random, bool half, params long[] dims)
    {
        var values = new float[dims.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (2 * random.NextSingle()) - 1;
        return half
            ? new Tensor(ElementType.Float16, dims, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, v => (Half)v)).ToArray())
            : Tensor.Of(values, dims);
    }
}
