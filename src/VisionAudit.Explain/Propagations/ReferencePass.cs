using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// The run that DeepLIFT compares with: the model from the target on, with the target's activations at 0 (Jung &amp; Oh 2021, "Towards Better Explanations of
/// Class Activation Mapping", §3.3). Values are emitted as they are asked for. What does not depend on the model's inputs has a batch of one
/// and is turned into constants by <see cref="Passes.FoldConstants"/>.
/// </summary>
internal sealed class ReferencePass
{
    private readonly ClassifierGraph _graph;
    private readonly string _target;
    private readonly HashSet<string> _dependents;
    private readonly Dictionary<string, Value> _copies = [];

    /// <exception cref="ExplainException">VA1104: the target's size is known only at run time.</exception>
    public ReferencePass(ClassifierGraph graph, string target)
    {
        _graph = graph;
        _target = target;
        _dependents = graph.DependentsOf(target, throughStops: true);
    }

    /// <summary>A value in the reference run, as float32.</summary>
    public Value Of(string value) => Copy(value) is var copy && copy.Name != value ? Float(value, copy) : _graph.Emit.Float(value);

    private Value Float(string value, Value copy)
    {
        if (_graph.TypeOf(value).Element == ElementType.Float)
            return copy;
        var cast = _graph.Emit.Cast(copy, ElementType.Float);
        if (_graph.HasOneRow(copy))
            _graph.MarkOneRow(cast);
        return cast;
    }

    private Value Copy(string value)
    {
        if (!_dependents.Contains(value))
            return value;
        if (_copies.TryGetValue(value, out var known))
            return known;
        return _copies[value] = value == _target ? Zero() : CopyOf(_graph.Index.ProducerOf(value)!, value);
    }

    private Value CopyOf(Node node, string value)
    {
        string[] inputs = [.. node.Inputs.Select(i => i.Length == 0 ? i : Copy(i).Name)];
        var place = _graph.Emit.Place;
        _graph.Emit.At("reference/" + (node.Name.Length > 0 ? node.Name : node.Output));
        var copy = _graph.Emit.Copy(node, inputs, node.Outputs.ToList().IndexOf(value));
        _graph.Emit.At(place);
        if (inputs.All(i => i.Length == 0 || _graph.IsConstant(i) || _graph.HasOneRow(i)))
            _graph.MarkOneRow(copy);
        return copy;
    }

    private Value Zero()
    {
        var type = _graph.TypeOf(_target);
        if (type.Shape is null || type.Shape.Skip(1).Any(d => d.Value is null))
            throw new ExplainException("VA1104", $"the size of target layer '{_target}' is known only at run time: {type}", "export the model with a static input size");
        long[] dims = [1, .. type.Shape.Skip(1).Select(d => d.Value!.Value)];
        var zero = _graph.Emit.Constant($"zero {type.Element} {string.Join(',', dims)}", () => new Tensor(type.Element, dims, new byte[dims.Aggregate(1L, (a, b) => a * b) * type.Element.ByteSize()]));
        _graph.MarkOneRow(zero);
        return zero;
    }
}
