namespace VisionAudit.Graph;

/// <summary>
/// Softmax, LogSoftmax and Hardmax before opset 13 see their input as a matrix: all axes from <c>axis</c> (1 where left out) on form one row. Where that row is a
/// single axis, the new form says the same; elsewhere the matrix is spelled out.
/// </summary>
internal sealed class SoftmaxLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["Softmax", "LogSoftmax", "Hardmax"];

    public void Lift(Node node, LiftWriter to)
    {
        var axis = node.Int("axis", 1);
        if (to.TypeOf(node.Inputs[0]).Shape is { } shape && IsSingle(shape, axis))
        {
            to.Add(node, node.OpType, node.Inputs, Axis(axis));
            return;
        }
        var matrix = to.Add(node, "Flatten", node.Inputs, Axis(axis), to.Fresh(node, "matrix"));
        var rows = to.Add(node, node.OpType, [matrix], Axis(1), to.Fresh(node, "rows"));
        var sizes = to.Add(node, "Shape", node.Inputs, null, to.Fresh(node, "shape"));
        to.Add(node, "Reshape", [rows, sizes]);
    }

    /// <summary>True where every axis after <paramref name="axis"/> has size 1.</summary>
    private static bool IsSingle(IReadOnlyList<Dim> shape, long axis)
        => axis >= -shape.Count && axis < shape.Count && shape.Skip(Shapes.Axis(axis, shape.Count) + 1).All(d => d.Value is 1);

    private static Dictionary<string, object> Axis(long axis) => new() { ["axis"] = axis };
}
