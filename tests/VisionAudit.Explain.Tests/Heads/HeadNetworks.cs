using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Small networks, each with another kind of head behind a target layer of K channels, and the numbers of one picture.</summary>
internal static class HeadNetworks
{
    private const int Classes = 4;

    /// <summary>A network and its target layer. The picture is 3×8×9, the target K×6×7.</summary>
    public static (OnnxModel Model, string Target) Make(string kind, int channels = 7, Dim? fixedBatch = null)
    {
        var sketch = new ModelSketch(seed: 41);
        var rows = fixedBatch ?? Dim.Named("N");
        var features = kind == "channels last"
            ? sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 3, 1] }, Convolved())
            : kind == "tokens" ? Tokens() : Convolved();
        var scores = kind switch
        {
            "pooled linear" => Gemm(sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features)), channels, Classes),
            "flat linear" => Gemm(sketch.Op("Reshape", features, sketch.Ints(fixedBatch?.Value ?? -1, channels * 42)), channels * 42, Classes),
            "class map" => sketch.Op("Flatten", sketch.Op("GlobalAveragePool", sketch.Op("Relu", sketch.Op("Conv", features, sketch.Weights(Classes, channels, 1, 1), sketch.Weights(Classes))))),
            "deep" => Deep(sketch.Op("Reshape", Pooled(features), sketch.Ints(fixedBatch?.Value ?? -1, channels * 6)), channels * 6),
            "channels last" => Deep(sketch.Op("Flatten", sketch.Op("Softplus", features)), channels * 42),
            "tokens" => Gemm(sketch.OpWith("Gather", new() { ["axis"] = 1L }, Attended(features), sketch.Constant(Tensor.Of([0L]))), channels, Classes),
            "second input" => Gemm(sketch.Op("Tanh", sketch.OpWith("Concat", new() { ["axis"] = 1L }, sketch.Op("Flatten", Pooled(features)), sketch.Input("question", rows, 5))), (channels * 6) + 5, Classes),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        sketch.Output(scores, "logits", ElementType.Float, rows, Classes);
        return (sketch.Model, features);

        string Convolved() => sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", rows, 3, 8, 9), sketch.Weights(channels, 3, 3, 3), sketch.Weights(channels)));
        string Pooled(string map) => sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[3, 3], ["strides"] = (long[])[2, 2] }, map);
        string Gemm(string input, int from, int to) => sketch.Op("Gemm", input, sketch.Weights(from, to), sketch.Weights(to));
        string Deep(string input, int size) => Gemm(sketch.Op("Tanh", Gemm(input, size, 8)), 8, Classes);

        // 42 tokens of the places behind a class token.
        string Tokens()
        {
            var places = sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 1] }, sketch.Op("Reshape", Convolved(), sketch.Ints(0, channels, 42)));
            var batch = sketch.Op("Gather", sketch.Op("Shape", places), sketch.Ints(0));
            var first = sketch.Op("Expand", sketch.Weights(1, 1, channels), sketch.OpWith("Concat", new() { ["axis"] = 0L }, batch, sketch.Ints(1, channels)));
            return sketch.OpWith("Concat", new() { ["axis"] = 1L }, first, places);
        }

        string Attended(string tokens)
        {
            var keys = sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 1] }, tokens);
            return sketch.Op("MatMul", sketch.OpWith("Softmax", new() { ["axis"] = -1L }, sketch.Op("MatMul", sketch.Op("MatMul", tokens, sketch.Weights(channels, channels)), keys)), tokens);
        }
    }

    /// <summary>Inputs of the network for a batch of pictures, the first explained for class 2, the second for class 1.</summary>
    public static Dictionary<string, Tensor> Pictures(OnnxModel model, int count)
    {
        var inputs = new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(count, 3, 8, 9), count, 3, 8, 9),
            [ExplainValues.ClassIndex] = Tensor.Of([.. new[] { 2L, 1L }.Take(count)], count),
        };
        if (model.Graph.Inputs.Exists(i => i.Name == "question"))
            inputs["question"] = Tensor.Of(new ModelSketch(seed: 10).Numbers(count, 5), count, 5);
        return inputs;
    }

    /// <summary>The class score of the model itself with the target layer times a mask, [K,P] each of 0 and 1; by running the whole of it again.</summary>
    public static double Score(string kind, int channels, Dictionary<string, Tensor> pictures, int picture, Func<int, int, bool> kept)
    {
        var (model, target) = Make(kind, channels);
        var shape = TypeInference.Infer(model)[target].Shape!;
        var mask = new float[shape.Skip(1).Aggregate(1L, (size, dim) => size * dim.Value!.Value)];
        for (var i = 0; i < mask.Length; i++)
            mask[i] = IsKept(kind, channels, i, kept) ? 1 : 0;
        model.Graph.Initializers["mask"] = Tensor.Of(mask, [1, .. shape.Skip(1).Select(d => d.Value!.Value)]);

        var producer = model.Graph.Nodes.FindIndex(n => n.Outputs.Contains(target));
        var node = model.Graph.Nodes[producer];
        model.Graph.Nodes[producer] = new Node(node.OpType, node.Inputs, ["full"], node.Attributes, node.Name);
        model.Graph.Nodes.Insert(producer + 1, new Node("Mul", ["full", "mask"], [target]));
        var inputs = pictures.Where(i => i.Key != ExplainValues.ClassIndex).ToDictionary();
        var index = pictures[ExplainValues.ClassIndex].ToInt64s()[picture];
        return ModelRun.Run(model, inputs)["logits"].ToFloats()[(picture * Classes) + index];
    }

    /// <summary>Whether a number of the target layer is kept, by channel and place. The class token is, whatever its channel.</summary>
    public static bool IsKept(string kind, int channels, int i, Func<int, int, bool> kept) => kind switch
    {
        "channels last" => kept(i % channels, i / channels),
        "tokens" => i < channels || kept(i % channels, (i / channels) - 1),
        _ => kept(i / 42, i % 42),
    };
}
