namespace VisionAudit.Graph;

/// <summary>Resize and Upsample, with scales or sizes, given as inputs or (Upsample before opset 9) as an attribute.</summary>
internal sealed class Resizing : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Resize", "Upsample"];

    public void Infer(NodeContext node) => node.Set(0, node.Element(0), node.Shape(0) is { } input ? Shape(node, input) : null);

    private static Dim[] Shape(NodeContext node, IReadOnlyList<Dim> input)
    {
        var axes = node.Node.Ints("axes") ?? [.. Enumerable.Range(0, input.Count)];
        Dim[] shape = [.. input];
        var sizes = node.Known(3)?.Items;
        var scales = node.Node.Floats("scales") ?? node.Reals(node.Node.OpType is "Resize" && node.Node.Inputs.Count > 2 ? 2 : 1);
        var follows = node.Node.Text("coordinate_transformation_mode", "") is not "tf_crop_and_resize" && node.Node.Text("keep_aspect_ratio_policy", "stretch") is "stretch";
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = Shapes.Axis(axes[i], input.Count);
            shape[axis] = node.Node.Input(3) is not null ? sizes is not null && follows ? sizes[i].ToDim() : Dim.Unknown
                : scales is { Length: > 0 } && follows ? Scaled(input[axis], scales[i])
                : Dim.Unknown;
        }
        return shape;
    }

    /// <summary>⌊size · scale⌋ in float32, as ONNX Runtime computes it.</summary>
    private static Dim Scaled(Dim size, float scale)
        => scale == 1 ? size : size.Value is { } number ? Shapes.NotNegative(checked((long)(number * scale))) : Dim.Unknown;
}
