using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>Cuts the operators behind a target layer out of a model.</summary>
internal sealed class HeadCut
{
    private readonly ClassifierGraph _graph;
    private readonly TargetLayer _target;
    private readonly HashSet<string> _fromTarget;
    private readonly Dictionary<string, Tensor> _shapes = [];

    private HeadCut(ClassifierGraph graph, TargetLayer target)
    {
        (_graph, _target) = (graph, target);
        _fromTarget = graph.DependentsOf(target.Value, throughStops: true);
    }

    /// <exception cref="ExplainException">VA1107: the scores do not depend on the layer.</exception>
    public static HeadModel Of(OnnxModel model, ClassifierGraph graph, TargetLayer target) => new HeadCut(graph, target).Cut(model);

    private HeadModel Cut(OnnxModel model)
    {
        if (!_fromTarget.Contains(_graph.Head.Scores))
            throw new ExplainException("VA1107", $"'{_graph.Head.Scores}' does not depend on layer '{_target.Value}'", "choose another target layer; `visionaudit inspect` lists them");
        var (nodes, sides) = Behind(model.Graph.Inputs.Where(i => !_graph.IsConstant(i.Name)).SelectMany(i => _graph.DependentsOf(i.Name, throughStops: true)).ToHashSet());
        var type = _graph.TypeOf(_target.Value);
        var batch = nodes.Exists(JoinsFixedRows) ? type.Shape![0] : Dim.Named("variants");
        TensorType Rows(TensorType own) => own with { Shape = [batch, .. own.Shape!.Skip(1)] };

        var head = new OnnxModel { IrVersion = model.IrVersion };
        foreach (var (domain, version) in model.Opsets)
            head.Opsets[domain] = version;
        var activations = type.Element == ElementType.Float ? _target.Value : _target.Value + "/float";
        head.Graph.Inputs.Add(new ValueInfo(activations, Rows(type with { Element = ElementType.Float })));
        if (activations != _target.Value)
            head.Graph.Nodes.Add(new Node("Cast", [activations], [_target.Value], new Dictionary<string, object> { ["to"] = (long)type.Element }));
        foreach (var side in sides)
            head.Graph.Inputs.Add(new ValueInfo(side.Name, side.HasRows ? Rows(_graph.TypeOf(side.Name)) : _graph.TypeOf(side.Name)));
        head.Graph.Nodes.AddRange(nodes);
        foreach (var name in nodes.SelectMany(n => n.UsedValues()).Distinct())
        {
            if ((_shapes.GetValueOrDefault(name) ?? _graph.ConstantOf(name)) is { } constant)
                head.Graph.Initializers[name] = constant;
        }
        head.Graph.Outputs.Add(new ValueInfo(_graph.Head.Scores, Rows(_graph.TypeOf(_graph.Head.Scores))));
        ModelChecker.Check(head);
        return new HeadModel(head, _target, _graph.Head, activations, sides, (int?)batch.Value);
    }

    /// <summary>The operators that the scores need from the target on, and what they need of the layers before it.</summary>
    private (List<Node> Nodes, IReadOnlyList<HeadSide> Sides) Behind(HashSet<string> fromInputs)
    {
        var nodes = new List<Node>();
        var sides = new SortedSet<string>(StringComparer.Ordinal);
        HashSet<string> wanted = [_graph.Head.Scores];
        foreach (var node in _graph.Nodes.Reverse().Where(n => n.Outputs.Any(wanted.Contains)))
        {
            var kept = WithFreeBatch(node);
            foreach (var value in kept.UsedValues().Where(v => v != _target.Value))
            {
                if (fromInputs.Contains(value) && !_fromTarget.Contains(value))
                    sides.Add(value);
                else
                    wanted.Add(value);
            }
            nodes.Add(kept);
        }
        nodes.Reverse();
        return (nodes, [.. sides.Select(name => new HeadSide(name, HasRows(name)))]);
    }

    /// <summary>A shape that states the batch leaves it open.</summary>
    private Node WithFreeBatch(Node node)
    {
        if (!_fromTarget.Contains(node.Output) || FreeBatch.ShapeOf(_graph, node) is not { } shape)
            return node;
        var name = $"explain/shape {string.Join(' ', shape)}";
        _shapes[name] = Tensor.Of(shape, shape.Length);
        return new Node(node.OpType, [node.Inputs[0], name], node.Outputs, node.Attributes, node.Name);
    }

    private bool HasRows(string value) => _graph.TypeOf(value).Shape is { Count: > 1 } shape && shape[0] == _graph.TypeOf(_target.Value).Shape![0];

    /// <summary>True where a constant row, such as a class token, is joined to each picture's: it states the batch.</summary>
    private bool JoinsFixedRows(Node node) => node.OpType == "Concat" && node.Int("axis", 0) != 0 && node.Inputs.Any(i => _graph.ConstantOf(i) is { Dims.Count: > 1 });
}
