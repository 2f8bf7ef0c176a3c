namespace VisionAudit.Graph;

/// <summary>Arithmetic, comparison and choice on known values, with broadcasting. Named sizes pass where the result is the name itself.</summary>
internal static class ArithmeticRules
{
    public static Dictionary<string, Action<NodeContext>> All { get; } = new()
    {
        ["Add"] = node => Binary(node, Add),
        ["Sub"] = node => Binary(node, Subtract),
        ["Mul"] = node => Binary(node, Multiply),
        ["Div"] = node => Binary(node, Divide),
        ["Mod"] = node => Binary(node, (a, b) => node.Node.Int("fmod", 0) == 0 ? Remainder(a, b) : default),
        ["Min"] = node => Fold(node, (a, b) => Both(a, b, Math.Min, Math.Min)),
        ["Max"] = node => Fold(node, (a, b) => Both(a, b, Math.Max, Math.Max)),
        ["Equal"] = node => Binary(node, Equal, ElementType.Bool),
        ["Less"] = node => Binary(node, (a, b) => Compare(a, b) is { } order ? Scalar.Of(order < 0) : default, ElementType.Bool),
        ["LessOrEqual"] = node => Binary(node, (a, b) => Compare(a, b) is { } order ? Scalar.Of(order <= 0) : default, ElementType.Bool),
        ["Greater"] = node => Binary(node, (a, b) => Compare(a, b) is { } order ? Scalar.Of(order > 0) : default, ElementType.Bool),
        ["GreaterOrEqual"] = node => Binary(node, (a, b) => Compare(a, b) is { } order ? Scalar.Of(order >= 0) : default, ElementType.Bool),
        ["And"] = node => Binary(node, (a, b) => a.Integer * b.Integer is { } both ? Scalar.Of(both != 0) : default),
        ["Or"] = node => Binary(node, (a, b) => a.Integer + b.Integer is { } sum ? Scalar.Of(sum != 0) : default),
        ["Not"] = node => Unary(node, a => a.Integer is { } truth ? Scalar.Of(truth == 0) : default),
        ["Neg"] = node => Unary(node, a => a.Integer is { } i ? new Scalar(checked(-i)) : new Scalar(Real: -a.Real)),
        ["Abs"] = node => Unary(node, a => a.Integer is { } i ? new Scalar(Math.Abs(i)) : a.Real is { } r ? new Scalar(Real: Math.Abs(r)) : a),
        ["Floor"] = node => Unary(node, a => a.Real is { } r ? new Scalar(Real: Math.Floor(r)) : default),
        ["Ceil"] = node => Unary(node, a => a.Real is { } r ? new Scalar(Real: Math.Ceiling(r)) : default),
        ["Round"] = node => Unary(node, a => a.Real is { } r ? new Scalar(Real: Math.Round(r, MidpointRounding.ToEven)) : default),
        ["Sqrt"] = node => Unary(node, a => a.Real is { } r ? new Scalar(Real: (float)Math.Sqrt(r)) : default),
        ["Cast"] = Cast,
        ["Where"] = Where,
    };

    private static void Binary(NodeContext node, Func<Scalar, Scalar, Scalar> compute, ElementType? element = null)
    {
        if (node.Known(0) is { } a && node.Known(1) is { } b)
            node.SetValue(0, Binary(a, b, compute, element));
    }

    private static KnownValue? Binary(KnownValue a, KnownValue b, Func<Scalar, Scalar, Scalar> compute, ElementType? element)
    {
        var dims = LayoutRules.BroadcastDims(a.Dims, b.Dims);
        if (LayoutRules.Broadcast(a, dims) is not { } left || LayoutRules.Broadcast(b, dims) is not { } right)
            return null;
        return new KnownValue(element ?? a.Element, dims, [.. left.Items.Zip(right.Items, compute)]);
    }

    private static void Unary(NodeContext node, Func<Scalar, Scalar> compute)
    {
        if (node.Known(0) is { } value)
            node.SetValue(0, value with { Items = Array.ConvertAll(value.Items, item => compute(item)) });
    }

    private static void Fold(NodeContext node, Func<Scalar, Scalar, Scalar> compute)
    {
        var result = node.Known(0);
        for (var i = 1; i < node.Node.Inputs.Count && result is not null; i++)
            result = node.Known(i) is { } next ? Binary(result, next, compute, null) : null;
        node.SetValue(0, result);
    }

    /// <summary>Casts between what is followed; a name stays one where the result is an integer.</summary>
    private static void Cast(NodeContext node)
    {
        var to = (ElementType)node.Node.Int("to", 0);
        if (node.Known(0) is not { } value || !KnownValue.Follows(to))
            return;
        node.SetValue(0, new KnownValue(to, value.Dims, Array.ConvertAll(value.Items, item => Cast(item, to))));
    }

    private static Scalar Cast(Scalar item, ElementType to)
    {
        if (!item.IsNumber)
            return to is ElementType.Int64 or ElementType.Int32 ? item : default;
        return to switch
        {
            ElementType.Float => new Scalar(Real: item.Real ?? (float)item.Integer!.Value),
            ElementType.Bool => Scalar.Of(item.Integer is not (null or 0) || item.Real is not (null or 0)),
            ElementType.Int32 => new Scalar(item.Integer is { } wide ? (int)wide : checked((int)item.Real!.Value)),
            _ => new Scalar(item.Integer ?? checked((long)item.Real!.Value)),
        };
    }

    private static void Where(NodeContext node)
    {
        if (node.Known(0) is not { } condition || node.Known(1) is not { } yes || node.Known(2) is not { } no)
            return;
        var dims = LayoutRules.BroadcastDims(condition.Dims, LayoutRules.BroadcastDims(yes.Dims, no.Dims));
        if (LayoutRules.Broadcast(condition, dims) is not { } c || LayoutRules.Broadcast(yes, dims) is not { } a || LayoutRules.Broadcast(no, dims) is not { } b)
            return;
        var items = c.Items.Select((item, i) => item.Integer is { } truth ? truth != 0 ? a.Items[i] : b.Items[i] : a.Items[i] == b.Items[i] ? a.Items[i] : default);
        node.SetValue(0, new KnownValue(yes.Element, dims, [.. items]));
    }

    private static Scalar Add(Scalar a, Scalar b)
        => a.Integer is 0 ? b : b.Integer is 0 ? a : Both(a, b, (x, y) => checked(x + y), (x, y) => x + y);

    private static Scalar Subtract(Scalar a, Scalar b)
        => b.Integer is 0 ? a : Both(a, b, (x, y) => checked(x - y), (x, y) => x - y);

    private static Scalar Multiply(Scalar a, Scalar b)
        => a.Integer is 1 ? b : b.Integer is 1 ? a : Both(a, b, (x, y) => checked(x * y), (x, y) => x * y);

    private static Scalar Divide(Scalar a, Scalar b)
        => b.Integer is 1 ? a : b.Integer is 0 ? default : Both(a, b, (x, y) => checked(x / y), (x, y) => x / y);

    /// <summary>With the divisor's sign, as in Python.</summary>
    private static Scalar Remainder(Scalar a, Scalar b)
        => a.Integer is { } x && b.Integer is { } y ? new Scalar(x - (y * (long)Math.Floor(x / (decimal)y))) : default;

    /// <summary>Computed in double and rounded once to float32, which is what float32 arithmetic gives.</summary>
    private static Scalar Both(Scalar a, Scalar b, Func<long, long, long> integers, Func<double, double, double> reals)
        => a.Integer is { } i && b.Integer is { } j ? new Scalar(integers(i, j))
        : a.Real is { } x && b.Real is { } y ? new Scalar(Real: (float)reals(x, y))
        : default;

    /// <summary>A named size is at least 0 and so differs from any negative number.</summary>
    private static Scalar Equal(Scalar a, Scalar b)
        => Compare(a, b) is { } order ? Scalar.Of(order == 0)
        : a.Symbol is not null && a.Symbol == b.Symbol ? Scalar.Of(true)
        : (a.Symbol is not null && b.Integer < 0) || (b.Symbol is not null && a.Integer < 0) ? Scalar.Of(false)
        : default;

    private static int? Compare(Scalar a, Scalar b)
        => a.Integer is { } i && b.Integer is { } j ? i.CompareTo(j)
        : a.Real is { } x && b.Real is { } y && !double.IsNaN(x) && !double.IsNaN(y) ? x.CompareTo(y)
        : null;
}
