namespace VisionAudit.Graph;

/// <summary>Reshape and Flatten: the same elements in the same order under other sizes.</summary>
internal sealed class Reshaping : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Reshape", "Flatten"];

    public void Infer(NodeContext node)
        => node.Set(0, node.Element(0), node.Node.OpType is "Flatten" ? Flatten(node) : Reshape(node));

    private static Dim[] Flatten(NodeContext node)
    {
        if (node.Shape(0) is not { } input)
            return Shapes.Unknown(2);
        var axis = node.Node.Int("axis", 1);
        var split = axis == input.Count ? input.Count : Shapes.Axis(axis, input.Count);
        return [input.Take(split).Aggregate(new Dim(1), Shapes.Multiply), input.Skip(split).Aggregate(new Dim(1), Shapes.Multiply)];
    }

    /// <summary>0 copies a size (unless <c>allowzero</c>); one −1 takes what is left.</summary>
    private static Dim[]? Reshape(NodeContext node)
    {
        if (node.Known(1) is not { Dims.Length: 1 } target)
            return node.Shape(1) is [{ Value: { } rank }] && rank <= 64 ? Shapes.Unknown((int)rank) : null;
        var input = node.Shape(0);
        var copies = node.Node.Int("allowzero", 0) == 0;
        var shape = new Dim[target.Items.Length];
        var open = -1;
        var isComplete = true;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var item = target.Items[axis];
            if (item.Integer is -1)
                open = open < 0 ? axis : throw node.Error("the target shape has more than one -1");
            else if (item.Integer is 0 && copies)
                shape[axis] = input is null ? Dim.Unknown : input[axis];
            else
                shape[axis] = item.Integer is < 0 ? throw node.Error("the target shape has a negative size") : item.ToDim();
            isComplete &= axis == open || shape[axis] != Dim.Unknown;
        }
        if (open >= 0 && isComplete && input is not null)
            shape[open] = Quotient(input, shape.Where((_, axis) => axis != open));
        else if (open < 0 && input is not null && shape.Count(d => d == Dim.Unknown) == 1)
            shape[Array.IndexOf(shape, Dim.Unknown)] = Quotient(input, shape.Where(d => d != Dim.Unknown));
        return shape;
    }

    /// <summary>Product of some sizes over the product of others: a number, a name, or unknown.</summary>
    private static Dim Quotient(IReadOnlyList<Dim> whole, IEnumerable<Dim> parts)
    {
        if (whole.Contains(Dim.Unknown))
            return Dim.Unknown;
        var names = whole.Where(d => d.Value is null).ToList();
        var above = whole.Aggregate(1L, (product, d) => checked(product * (d.Value ?? 1)));
        var below = 1L;
        foreach (var part in parts)
        {
            if (part.Value is { } size)
                below = checked(below * size);
            else if (!names.Remove(part))
                return Dim.Unknown;
        }
        if (below == 0 || above % below != 0)
            return names.Count == 0 && below != 0 ? throw new ArgumentException("elements do not fit the target shape") : Dim.Unknown;
        return names switch
        {
            [] => above / below,
            [var name] when above == below => name,
            _ => Dim.Unknown,
        };
    }
}
