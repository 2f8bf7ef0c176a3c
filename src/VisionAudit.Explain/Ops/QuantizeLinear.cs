using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// q = x/s + z, rounded and kept within the integers' range; and back, y = (q − z) · s. A signal at q is in the units of y. Rounding counts as the identity, the
/// range as a clip (the straight-through estimator; Bengio, Léonard, Courville 2013, §4), so DeepLIFT adds up to the change of the score but for the rounding.
/// </summary>
internal sealed class QuantizeLinear : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["QuantizeLinear", "DequantizeLinear"];

    /// <summary>dx = dy where x rounds to an integer within the range, 0 outside.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (propagation.IsActive(node.Inputs[1]) || propagation.IsActive(node.Input(2)))
            throw Unsupported(node, "the scale depends on the target layer");
        if (node.OpType == "DequantizeLinear")
        {
            propagation.Give(node.Inputs[0], dy);
            return;
        }
        var emit = propagation.Emit;
        var (least, greatest) = Range(node, propagation.TypeOf(node.Output).Element);
        var (low, high) = (Bound(least - 0.5f), Bound(greatest + 0.5f));
        var x = propagation.At(node.Inputs[0]);
        var kept = x.Map(v => emit.Op("Min", emit.Op("Max", v, low), high));
        var slope = propagation.Slope(x, kept, () => emit.Cast(emit.Op("And", emit.Op("Greater", x.Now, low), emit.Op("Less", x.Now, high)), ElementType.Float));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(((DenseSignal)dy).Value, slope)));

        Value Bound(float integer)
        {
            var offset = node.Input(2) is { } zero ? emit.Sub(emit.Scalar(integer), AlongAxis(emit.Cast(zero, ElementType.Float), zero)) : emit.Scalar(integer);
            return emit.Mul(offset, AlongAxis(propagation.Forward(node.Inputs[1]), node.Inputs[1]));
        }

        Value AlongAxis(Value value, string parameter)
        {
            if (propagation.TypeOf(parameter).Shape is not [{ Value: not 1 }])
                return value;
            var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
            var axis = (int)((node.Int("axis", 1) + rank) % rank);
            return emit.Reshape(value, [.. Enumerable.Range(0, rank).Select(a => a == axis ? -1L : 1L)]);
        }
    }

    private static (float Least, float Greatest) Range(Node node, ElementType element) => element switch
    {
        ElementType.UInt8 => (0, 255),
        ElementType.Int8 => (-128, 127),
        ElementType.UInt16 => (0, 65535),
        ElementType.Int16 => (-32768, 32767),
        _ => throw Unsupported(node, $"it makes {element}"),
    };
}
