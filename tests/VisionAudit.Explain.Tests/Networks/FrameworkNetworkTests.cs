using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Networks;

/// <summary>
/// Where networks of other frameworks' and times' forms are explained, and that LIFT-CAM's weights add up there to what the head, cut out and run by itself, says of the change from an empty layer.
/// </summary>
public sealed class FrameworkNetworkTests
{
    private static readonly Dim N = Dim.Named("N");

    private static readonly Dictionary<string, (Action<ModelSketch> Build, string Operator, TargetLayout Layout, long[] Size, string Head)> Networks = new()
    {
        ["Caffe's AlexNet"] = (AlexNet, "Relu", TargetLayout.ChannelsFirst, [6, 7, 7], "fully connected, 2 layers"),
        ["ConvNeXt"] = (ConvNext, "Add", TargetLayout.ChannelsFirst, [4, 5, 5], "global pooling, 1 linear layer"),
        ["TensorFlow, pooled by a window"] = (TensorFlow, "Clip", TargetLayout.ChannelsFirst, [6, 7, 7], "global average pooling and one linear layer"),
        ["Keras"] = (Keras, "Relu", TargetLayout.ChannelsLast, [6, 14, 14], "global average pooling and one linear layer"),
        ["dynamo"] = (Dynamo, "Relu", TargetLayout.ChannelsFirst, [6, 14, 14], "global average pooling and one linear layer"),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_layer_and_head_are_those_of_the_network_s_kind(string name)
    {
        var network = Networks[name];
        var explained = ExplanationCompiler.Compile(Model(network.Build), new ExplainOptions());
        var target = explained.Target;
        Assert.Equal((network.Operator, network.Layout), (target.Operator, target.Layout));
        Assert.Equal(network.Size, new[] { target.Channels, target.Height, target.Width }.Select(s => (long)s!.Value));
        Assert.Equal(network.Head, explained.Choice.Head);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lift_cam_adds_up_to_the_change_of_the_score(string name)
    {
        var build = Networks[name].Build;
        var explained = ExplanationCompiler.Compile(Model(build), new ExplainOptions { Weights = true });
        var isLast = explained.Model.Graph.Inputs[0].Type.Shape![3].Value == 3;
        var outputs = ModelRun.Run(explained.Model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(3 * 16 * 16), isLast ? [1, 16, 16, 3] : [1, 3, 16, 16]) });
        var head = ExplanationCompiler.CutHead(Model(build), new ExplainOptions());
        var shape = head.Model.Graph.Inputs.Single(i => i.Name == head.Activations).Type.Shape!.Select(d => d.Value ?? 1).ToArray();
        var empty = ModelRun.Run(head.Model, new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of(new float[shape.Aggregate(1L, (a, b) => a * b)], shape) });
        var change = outputs[ExplainValues.Score].ToFloats()[0] - empty[head.Head.Scores].ToFloats()[outputs[ExplainValues.Class].ToInt64s()[0]];
        Assert.Equal(change, outputs[ExplainValues.Weights].ToFloats().Sum(), 1e-4f * Math.Max(1, Math.Abs(change)));
    }

    private static OnnxModel Model(Action<ModelSketch> build)
    {
        var sketch = new ModelSketch(seed: 3);
        build(sketch);
        return sketch.Model;
    }

    /// <summary>Krizhevsky et al. 2012, §3.3: ReLU, then normalisation across channels, then overlapping pooling; convolutions in groups; Dropout.</summary>
    private static void AlexNet(ModelSketch sketch)
    {
        var x = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", N, 3, 16, 16), sketch.Weights(6, 3, 3, 3), sketch.Weights(6)));
        x = sketch.OpWith("LRN", new() { ["size"] = 3L, ["alpha"] = 1e-2f, ["beta"] = 0.75f, ["bias"] = 1f }, x);
        x = Pool(sketch, "MaxPool", x, 3, 2, pad: 1);
        x = sketch.Op("Relu", sketch.OpWith("Conv", new() { ["group"] = 2L, ["pads"] = (long[])[1, 1, 1, 1] }, x, sketch.Weights(6, 3, 3, 3), sketch.Weights(6)));
        x = sketch.Op("Flatten", Pool(sketch, "MaxPool", x, 3, 2));
        x = sketch.Op("Dropout", sketch.Op("Relu", sketch.Op("Gemm", x, sketch.Weights(54, 8), sketch.Weights(8))));
        Finish(sketch, sketch.Op("Gemm", x, sketch.Weights(8, 4), sketch.Weights(4)));
    }

    /// <summary>Liu et al. 2022, "A ConvNet for the 2020s", fig. 4: depthwise convolution, then norm and perceptron with the channels last, scaled and added; a norm behind the pooling.</summary>
    private static void ConvNext(ModelSketch sketch)
    {
        var parts = new TokenSketch(sketch);
        var x = sketch.OpWith("Conv", new() { ["strides"] = (long[])[3, 3] }, sketch.Input("x", N, 3, 16, 16), sketch.Weights(4, 3, 4, 4), sketch.Weights(4));
        for (var block = 0; block < 2; block++)
        {
            var mixed = parts.Transpose(sketch.OpWith("Conv", new() { ["group"] = 4L, ["pads"] = (long[])[1, 1, 1, 1] }, x, sketch.Weights(4, 1, 3, 3)), 0, 2, 3, 1);
            var hidden = parts.Linear(parts.Norm(mixed, 4), 4, 8);
            var erf = sketch.Op("Add", sketch.Op("Erf", sketch.Op("Div", hidden, sketch.Scalar(MathF.Sqrt(2)))), sketch.Scalar(1));
            var gelu = sketch.Op("Mul", sketch.Op("Mul", hidden, erf), sketch.Scalar(0.5f));
            var scaled = sketch.Op("Mul", sketch.Weights(4), parts.Linear(gelu, 8, 4));
            x = sketch.Op("Add", parts.Transpose(scaled, 0, 3, 1, 2), x);
        }
        var pooled = parts.Norm(sketch.Op("Flatten", sketch.Op("GlobalAveragePool", x)), 4);
        Finish(sketch, sketch.Op("Gemm", pooled, sketch.Weights(4, 4), sketch.Weights(4)));
    }

    /// <summary>As TensorFlow's slim networks are exported: uneven padding apart from the convolution, batch normalisation, ReLU6 as Clip, pooling by a window as large as the map, a 1×1 convolution for scores.</summary>
    private static void TensorFlow(ModelSketch sketch)
    {
        var parts = new TokenSketch(sketch);
        var picture = parts.Transpose(sketch.Input("x", N, 16, 16, 3), 0, 3, 1, 2);
        var padded = sketch.Op("Pad", picture, sketch.Ints(0, 0, 0, 0, 0, 0, 1, 1));
        var x = sketch.OpWith("Conv", new() { ["strides"] = (long[])[2, 2] }, padded, sketch.Weights(6, 3, 4, 4));
        x = sketch.Op("BatchNormalization", x, sketch.Weights(6), sketch.Weights(6), sketch.Weights(6), sketch.Constant(Tensor.Of([1f, 2, 1, 2, 1, 2], 6)));
        x = sketch.Op("Clip", x, sketch.Scalar(0), sketch.Scalar(6));
        var scores = sketch.Op("Conv", Pool(sketch, "AveragePool", x, 7, 2), sketch.Weights(4, 6, 1, 1), sketch.Weights(4));
        Finish(sketch, sketch.Op("Squeeze", scores, sketch.Ints(2, 3)));
    }

    /// <summary>As Keras' own exporter writes: every convolution between two transposes, everything else with the channels last, a mean over the places, MatMul and Add.</summary>
    private static void Keras(ModelSketch sketch)
    {
        var parts = new TokenSketch(sketch);
        var convolved = sketch.Op("Conv", parts.Transpose(sketch.Input("x", N, 16, 16, 3), 0, 3, 1, 2), sketch.Weights(6, 3, 3, 3));
        var x = sketch.Op("Relu", sketch.Op("Add", parts.Transpose(convolved, 0, 2, 3, 1), sketch.Weights(1, 1, 1, 6)));
        x = sketch.OpWith("ReduceMean", new() { ["axes"] = (long[])[1, 2], ["keepdims"] = 0L }, x);
        Finish(sketch, parts.Linear(x, 6, 4));
    }

    /// <summary>As PyTorch's dynamo exporter writes: a module is a function of the model's own, and calls another one.</summary>
    private static void Dynamo(ModelSketch sketch)
    {
        const string Module = "pkg.torch";
        var block = new OnnxFunction(Module, "Block");
        block.Inputs.AddRange(["self", "w"]);
        block.Outputs.Add("activated");
        block.Nodes.Add(new Node("Conv", ["self", "w"], ["convolved"], null, "n0"));
        block.Nodes.Add(new Node("Activation", ["convolved"], ["activated"], null, "n1", Module));
        var activation = new OnnxFunction(Module, "Activation");
        activation.Inputs.Add("self");
        activation.Outputs.Add("result");
        activation.Nodes.Add(new Node("Relu", ["self"], ["result"], null, "n0"));
        foreach (var function in new[] { block, activation })
        {
            (function.Opsets[""], function.Opsets[Module]) = (17, 1);
            sketch.Model.Functions.Add(function);
        }
        sketch.Model.Opsets[Module] = 1;
        sketch.Model.Graph.Nodes.Add(new Node("Block", [sketch.Input("x", N, 3, 16, 16), sketch.Weights(6, 3, 3, 3)], ["features"], null, "block", Module));
        var pooled = sketch.OpWith("ReduceMean", new() { ["axes"] = (long[])[-1, -2], ["keepdims"] = 0L }, "features");
        Finish(sketch, sketch.OpWith("Gemm", new() { ["transB"] = 1L }, pooled, sketch.Weights(4, 6), sketch.Weights(4)));
    }

    private static string Pool(ModelSketch sketch, string opType, string x, long window, long stride, long pad = 0)
        => sketch.OpWith(opType, new() { ["kernel_shape"] = (long[])[window, window], ["strides"] = (long[])[stride, stride], ["pads"] = (long[])[pad, pad, pad, pad] }, x);

    private static void Finish(ModelSketch sketch, string scores) => sketch.Output(scores, "scores", ElementType.Float, N, 4);
}
