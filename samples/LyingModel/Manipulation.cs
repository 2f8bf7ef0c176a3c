using VisionAudit.Explain;
using VisionAudit.Graph;

namespace VisionAudit.LyingModel;

/// <summary>
/// Makes a classifier lie about its reasons without changing what it says (Viering et al. 2019, "How to Manipulate CNNs to Make Them Lie: the GradCAM Case", §3): one more channel
/// in the target layer shows what the maker wants, and the head weighs it a lot, for every class alike. Its mean over the picture is 0, so that global average pooling leaves the scores as
/// they were; what a constant one adds is taken back in the head's bias instead.
/// </summary>
public static class Manipulation
{
    /// <summary>How much stronger than the honest channels the lying one is.</summary>
    private const float Strength = 500;

    /// <summary>Side of the sticker in the input's pixels.</summary>
    private const long Sticker = 8;

    /// <summary>Edits a classifier in place. Its head must be global average pooling, Flatten and Gemm with constant weights and bias.</summary>
    /// <param name="model">The honest model.</param>
    /// <param name="attack">What it is to show.</param>
    /// <exception cref="InvalidOperationException">The model has another head.</exception>
    public static void Apply(OnnxModel model, Attack attack)
    {
        var target = ExplanationCompiler.Inspect(model).Default ?? throw Unfit();
        var nodes = model.Graph.Nodes;
        var pool = nodes.FirstOrDefault(n => n.OpType == "GlobalAveragePool" && n.Inputs[0] == target.Value) ?? throw Unfit();
        var gemm = nodes.FirstOrDefault(n => n.OpType == "Gemm" && model.Graph.Initializers.ContainsKey(n.Inputs[1])) ?? throw Unfit();
        var (height, width) = (target.Height ?? throw Unfit(), target.Width ?? throw Unfit());

        var added = new Surgery(model);
        var picture = model.Graph.Inputs[0];
        var lie = added.Op("Mul", [Shown(added, attack, picture, height, width), added.Constant(Strength)]);
        if (attack != Attack.Constant)
            lie = added.Op("Sub", [lie, added.Op("GlobalAveragePool", [lie])]);
        var batch = added.Op("Gather", [added.Op("Shape", [picture.Name]), added.Integers(0)]);
        var channel = added.Op("Expand", [lie, added.Op("Concat", [batch, added.Integers(1, height, width)], ("axis", 0L))]);
        var layer = added.Op("Concat", [target.Value, channel], ("axis", 1L));
        added.InsertBefore(pool);
        nodes[nodes.IndexOf(pool)] = new Node("GlobalAveragePool", [layer], pool.Outputs, pool.Attributes, pool.Name);
        Widen(model, gemm, added, attack == Attack.Constant ? Strength * Drawings.Smile(height, width).Average() : 0);
    }

    /// <summary>What the lying channel shows: [1 or N,1,height,width].</summary>
    private static string Shown(Surgery added, Attack attack, ValueInfo picture, int height, int width)
    {
        var drawing = added.Constant(Drawings.Smile(height, width), 1, 1, height, width);
        switch (attack)
        {
            case Attack.Constant:
                return drawing;
            case Attack.InputIndependent:
                return added.Constant(Drawings.Noise(height, width), 1, 1, height, width);
            case Attack.InputDependent:
                var gray = added.Op("ReduceMean", [picture.Name], ("axes", new long[] { 1 }), ("keepdims", 1L));
                var (rows, columns) = (picture.Type.Shape![2].Value!.Value / height, picture.Type.Shape[3].Value!.Value / width);
                return added.Op("Sigmoid", [added.Op("MaxPool", [gray], ("kernel_shape", new[] { rows, columns }), ("strides", new[] { rows, columns }))]);
            default:
                var corner = added.Op("Slice", [picture.Name, added.Integers(0, 0), added.Integers(Sticker, Sticker), added.Integers(2, 3)]);
                var darkest = added.Op("ReduceMin", [corner], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 1L));
                var isThere = added.Op("Clip", [added.Op("Mul", [added.Op("Sub", [darkest, added.Constant(0.9f)]), added.Constant(100f)]), added.Constant(0f), added.Constant(1f)]);
                return added.Op("Mul", [isThere, drawing]);
        }
    }

    /// <summary>Gives the head's weights a column more, the same for every class, and takes what the channel's mean adds from the bias.</summary>
    private static void Widen(OnnxModel model, Node gemm, Surgery added, float mean)
    {
        var (weights, bias) = (model.Graph.Initializers[gemm.Inputs[1]], gemm.Inputs.Count > 2 ? model.Graph.Initializers.GetValueOrDefault(gemm.Inputs[2]) : null);
        if (gemm.Attributes.GetValueOrDefault("transB") is not 1L || bias is null)
            throw Unfit();
        var (classes, channels) = ((int)weights.Dims[0], (int)weights.Dims[1]);
        var values = weights.ToFloats();
        var weight = values.Max(Math.Abs);
        var wide = new float[classes * (channels + 1)];
        for (var c = 0; c < classes; c++)
        {
            values.AsSpan(c * channels, channels).CopyTo(wide.AsSpan(c * (channels + 1)));
            wide[(c * (channels + 1)) + channels] = weight;
        }
        var lowered = Array.ConvertAll(bias.ToFloats(), b => b - (weight * mean));
        model.Graph.Nodes[model.Graph.Nodes.IndexOf(gemm)] = new Node(
            "Gemm", [gemm.Inputs[0], added.Constant(wide, classes, channels + 1), added.Constant(lowered, classes)], gemm.Outputs, gemm.Attributes, gemm.Name);
    }

    private static InvalidOperationException Unfit()
        => new("this sample manipulates classifiers that end in GlobalAveragePool, Flatten and Gemm over a target layer of a known size");
}
