namespace VisionAudit.Graph;

/// <summary>
/// Upsample (to opset 9) and Resize of opset 10 sample at x / scale, rounded towards the input's start when enlarging and, as ONNX Runtime does it, up when
/// shrinking; Resize of opset 11 says so in attributes.
/// </summary>
internal sealed class ResizeLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["Upsample", "Resize"];

    public void Lift(Node node, LiftWriter to)
    {
        if (node.OpType is "Resize" && to.Opset >= 11)
        {
            to.Add(node);
            return;
        }
        var stated = node.Floats("scales");
        var scales = stated is null ? node.Inputs[1] : to.Constant(node, "scales", Tensor.Of(stated, stated.Length));
        var attributes = new Dictionary<string, object>
        {
            ["mode"] = node.Text("mode", "nearest"),
            ["coordinate_transformation_mode"] = "asymmetric",
            ["nearest_mode"] = Shrinks(stated ?? Values(scales, to)) ? "ceil" : "floor",
        };
        to.Add(node, "Resize", [node.Inputs[0], "", scales], attributes);
    }

    private static float[] Values(string scales, LiftWriter to)
        => to.ValueOf(scales)?.Items.Select(i => (float)(i.Real ?? 1)).ToArray() ?? [];

    private static bool Shrinks(float[] scales) => scales.Any(s => s < 1);
}
