using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// DeepLIFT with the RevealCancel rule (Shrikumar, Greenside, Kundaje 2017, "Learning Important Features Through Propagating Activation Differences", §3.5.3) at every elementwise function f of a
/// linear layer, and the rescale rule elsewhere. What raises and what lowers the function's input z, Δz⁺ and Δz⁻, get multipliers of their own: Δy⁺/Δz⁺ and Δy⁻/Δz⁻ with
/// Δy⁺ = ½(f(z₀ + Δz⁺) − f(z₀)) + ½(f(z₀ + Δz⁻ + Δz⁺) − f(z₀ + Δz⁻)), and Δy⁻ likewise: the Shapley values of the two. So evidence does not vanish that other evidence cancels.
/// </summary>
internal sealed class RevealCancel(ClassifierGraph graph, Objective objective, ReferencePass reference) : DeepLift(graph, objective, reference)
{
    private readonly ClassifierGraph _graph = graph;
    private readonly Objective _objective = objective;

    /// <summary>The signal passes the function and the layer before it in one step: in between it would be two.</summary>
    protected override void Pass(OperatorRule rule, Node node, Signal dy)
    {
        if (rule is not ElementwiseRule function || LayerBefore(node) is not var (layer, input))
        {
            base.Pass(rule, node, dy);
            return;
        }
        var change = Change(At(input));
        var (raised, lowered) = (Emit.Op("Relu", change), Emit.Op("Min", change, Emit.Scalar(0)));
        var (up, down) = (layer.WeightsOf(isPositive: true), layer.WeightsOf(isPositive: false));
        var rise = Emit.Add(layer.Forward(raised, up), layer.Forward(lowered, down));
        var fall = Emit.Add(layer.Forward(raised, down), layer.Forward(lowered, up));

        var (z, y) = (At(node.Inputs[0]), At(node.Output));
        var (afterRise, afterFall) = (Of(node, Emit.Add(z.Reference, rise)), Of(node, Emit.Add(z.Reference, fall)));
        var derivative = function.Derivative(Emit, node, z.Now, y.Now);
        var signal = Full(dy, node.Output);
        var ofRise = Emit.Mul(signal, Quotient(Emit.Add(Emit.Sub(afterRise, y.Reference), Emit.Sub(y.Now, afterFall)), rise, derivative));
        var ofFall = Emit.Mul(signal, Quotient(Emit.Add(Emit.Sub(afterFall, y.Reference), Emit.Sub(y.Now, afterRise)), fall, derivative));

        var whereRaised = Emit.Add(layer.Backward(ofRise, up), layer.Backward(ofFall, down));
        var whereLowered = Emit.Add(layer.Backward(ofRise, down), layer.Backward(ofFall, up));
        var neither = Emit.Mul(Emit.Add(whereRaised, whereLowered), Emit.Scalar(0.5f));
        var below = Emit.Op("Where", Emit.Op("Less", change, Emit.Scalar(0)), whereLowered, neither);
        Give(input, new DenseSignal(Emit.Op("Where", Emit.Op("Greater", change, Emit.Scalar(0)), whereRaised, below)));
    }

    /// <summary>The linear layer that makes a function's input and nothing else, with its bias and batch normalisation, and that layer's own input; null where there is none.</summary>
    private (LinearLayer Layer, string Input)? LayerBefore(Node function)
    {
        var value = function.Inputs[0];
        while (value != _objective.Origin && _graph.Index.ConsumersOf(value).Count == 1 && _graph.Index.ProducerOf(value) is { } node)
        {
            int[] active = [.. Enumerable.Range(0, node.Inputs.Count).Where(i => IsActive(node.Inputs[i]))];
            if (active is not [var at])
                return null;
            if (node.OpType is not ("Conv" or "ConvTranspose" or "Gemm" or "MatMul"))
            {
                value = node.Inputs[at];
                continue;
            }
            if (at > 1 || (node.Input(2) is { } bias && !_graph.IsConstant(bias)))
                return null;
            var parts = Canonisation.Of(_graph, node, at, _objective.Origin);
            return parts.Output == function.Inputs[0] && At(node.Inputs[at]).Differs
                ? (new LinearLayer(_graph, _objective, RuleTable.Find(node)!, node, at, parts), node.Inputs[at])
                : null;
        }
        return null;
    }

    /// <summary>f of another input.</summary>
    private Value Of(Node node, Value input) => Emit.Copy(node, [input.Name, .. node.Inputs.Skip(1).Select(i => i.Length == 0 ? i : Emit.Float(i).Name)], 0);

    private Value Change(Pair pair) => Emit.Sub(pair.Now, pair.Reference);

    /// <summary>½·twice / change; the derivative where the change is negligible.</summary>
    private Value Quotient(Value twice, Value change, Value derivative)
    {
        var negligible = Emit.Op("Less", Emit.Op("Abs", change), Emit.Scalar(Negligible));
        var quotient = Emit.Div(Emit.Mul(twice, Emit.Scalar(0.5f)), Emit.Op("Where", negligible, Emit.Scalar(1), change));
        return Emit.Op("Where", negligible, derivative, quotient);
    }
}
