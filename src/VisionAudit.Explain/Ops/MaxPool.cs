using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The greatest element of each window, the first of them in row-major order where several are equal.</summary>
internal sealed class MaxPool : OperatorRule
{
    private const long FewTaps = 16;

    public override IReadOnlyList<string> Operators => ["MaxPool"];

    /// <summary>
    /// dx = dy at each window's greatest element, added up where windows overlap. Against a reference, with m = max(y, y₀): (m − y₀) · dy goes to x's
    /// greatest element and (y − m) · dy to x₀'s, each divided by Δx there (Lundberg, Lee 2017, the max rule of Deep SHAP).
    /// </summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var kernel = node.Ints("kernel_shape") ?? throw Unsupported(node, "kernel_shape is missing");
        var g = WindowGeometry.Of(propagation, node, kernel) ?? throw Unsupported(node, "the picture's size is known only at run time");
        ConstantSize.Require("max pooling", kernel);
        var signal = propagation.Full(dy, node.Output);
        var (x, y) = (propagation.At(node.Inputs[0]), propagation.At(node.Output));
        if (!x.Differs)
        {
            propagation.Give(node.Inputs[0], AtMaxima());
            return;
        }

        var peak = emit.Op("Max", y.Now, y.Reference);
        var reference = emit.Op("Expand", x.Reference, emit.Shape(x.Now));
        var gained = Scatter(emit.Mul(signal, emit.Sub(peak, y.Reference)), Places(x.Now));
        var lost = Scatter(emit.Mul(signal, emit.Sub(y.Now, peak)), Places(reference));
        var total = new Pair(emit.Add(gained, lost), emit.Scalar(0));
        propagation.Give(node.Inputs[0], new DenseSignal(propagation.Slope(x, total, () => emit.Scalar(0))));

        // Behind a rectifier its derivative is multiplied in here, where there are fewer elements: it is the same at an output as at its maximum.
        DenseSignal AtMaxima()
        {
            var rectifier = propagation.RectifierOf(node.Inputs[0]);
            var channels = propagation.TypeOf(node.Inputs[0]).Shape is { Count: > 1 } shape ? shape[1].Value : null;
            if (!FirstMaxima.Fits(g, channels, isPositive: rectifier is not null))
                return new DenseSignal(HasFewTaps(g) ? new WindowMaxima(emit, g).Give(x.Now, y.Now, signal) : Scatter(signal, Places(x.Now)));
            if (rectifier is not null)
                signal = emit.Mul(signal, ((ElementwiseRule)RuleTable.Find(rectifier)!).Derivative(emit, rectifier, y.Now, y.Now));
            return new DenseSignal(new FirstMaxima(emit, g, channels!.Value).Give(x.Now, y.Now, signal)) { IsGated = rectifier is not null };
        }

        Value Places(Value pooled) => emit.Ops("MaxPool", [.. node.Attributes.Where(a => a.Key != "storage_order")], 2, pooled)[1];
        Value Scatter(Value values, Value places) => ScatterWindows(emit, values, places, propagation.Forward(node.Inputs[0]), g);
    }

    /// <summary>
    /// Adds values at places (indices into the flattened input). Windows that cannot overlap are scattered together, so that no place occurs twice in a
    /// scatter and the plain form of every operator set and provider will do.
    /// </summary>
    private static Value ScatterWindows(Emitter emit, Value values, Value places, Value like, WindowGeometry g)
    {
        var flat = emit.Reshape(like, -1);
        var zeros = emit.Op("Expand", emit.Scalar(0), emit.Shape(flat));
        Value? sum = null;
        foreach (var group in Groups(g, 0))
        {
            var (part, at) = (values, places);
            for (var axis = 0; axis < g.Axes; axis++)
            {
                var (start, step) = group[axis];
                if (step > 1)
                    (part, at) = (emit.Slice(part, axis + 2, start, step: step), emit.Slice(at, axis + 2, start, step: step));
            }
            var scattered = emit.Op("ScatterElements", zeros, emit.Reshape(at, -1), emit.Reshape(part, -1));
            sum = sum is { } s ? emit.Add(s, scattered) : scattered;
        }
        return emit.Op("Reshape", sum!.Value, emit.Shape(like));
    }

    /// <summary>True where comparing tap by tap takes no more operators than scattering; for windows as large as the map, one scatter will do.</summary>
    private static bool HasFewTaps(WindowGeometry g)
    {
        var taps = g.Kernel.Aggregate(1L, (a, b) => a * b);
        return taps <= FewTaps || taps <= Enumerable.Range(0, g.Axes).Aggregate(1L, (groups, axis) => groups * Step(g, axis));
    }

    /// <summary>Windows from one to the next that does not overlap it; fewer where there are fewer.</summary>
    private static long Step(WindowGeometry g, int axis) => Math.Min((g.Span(axis) + g.Strides[axis] - 1) / g.Strides[axis], g.Output[axis]);

    /// <summary>Start and step of each group of windows that do not overlap, per axis.</summary>
    private static IEnumerable<(long Start, long Step)[]> Groups(WindowGeometry g, int axis)
    {
        if (axis == g.Axes)
            return [[]];
        var step = Step(g, axis);
        return Enumerable.Range(0, (int)step).SelectMany(start => Groups(g, axis + 1), (start, rest) => ((long, long)[])[(start, step), .. rest]);
    }
}
