using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>Another run of the model beside its own: the operators behind a value once more, with another value in its place. Values are emitted as they are asked for.</summary>
internal class ForwardCopy
{
    private readonly Func<Value> _replacement;
    private readonly string _place;
    private readonly HashSet<string> _dependents;
    private readonly Dictionary<string, Value> _copies = [];

    /// <param name="graph">The model.</param>
    /// <param name="source">The value that is replaced.</param>
    /// <param name="replacement">Emits what takes its place, float32, where something asks for it.</param>
    /// <param name="place">Where the copies belong, for their names.</param>
    public ForwardCopy(ClassifierGraph graph, string source, Func<Value> replacement, string place)
    {
        Graph = graph;
        Source = source;
        _place = place;
        _dependents = graph.DependentsOf(source, throughStops: true);
        _replacement = replacement;
    }

    protected ClassifierGraph Graph { get; }

    /// <summary>The value that is replaced.</summary>
    protected string Source { get; }

    /// <summary>A value in this run, as float32.</summary>
    public Value Of(string value) => IsCopied(value)
        ? Converted(Copy(value), ElementType.Float, Graph.TypeOf(value).Element)
        : Graph.Emit.Float(value);

    /// <summary>What takes the place of an operator's input.</summary>
    protected virtual Value Input(Node node, int index) => Copy(node.Inputs[index]);

    /// <summary>True where a value depends on the one that is replaced.</summary>
    protected bool IsCopied(string value) => _dependents.Contains(value);

    /// <summary>A value in this run, in its own type.</summary>
    protected Value Copy(string value)
    {
        if (!IsCopied(value))
            return value;
        if (_copies.TryGetValue(value, out var known))
            return known;
        return _copies[value] = value == Source
            ? Converted(_replacement(), Graph.TypeOf(value).Element)
            : CopyOf(Graph.Index.ProducerOf(value)!, value);
    }

    private Value CopyOf(Node node, string value)
    {
        string[] inputs = [.. node.Inputs.Select((name, i) => name.Length == 0 ? name : Input(node, i).Name)];
        var place = Graph.Emit.Place;
        Graph.Emit.At($"{_place}/{(node.Name.Length > 0 ? node.Name : node.Output)}");
        var copy = Graph.Emit.Copy(node, inputs, node.Outputs.ToList().IndexOf(value));
        Graph.Emit.At(place);
        if (inputs.All(i => i.Length == 0 || Graph.IsConstant(i) || Graph.HasOneRow(i)))
            Graph.MarkOneRow(copy);
        return copy;
    }

    /// <summary>Emitted arithmetic is float32; copies of the model's operators compute in the model's own type.</summary>
    private Value Converted(Value value, ElementType to, ElementType from = ElementType.Float)
    {
        if (from == to || !(IsOther(from) || IsOther(to)))
            return value;
        var cast = Graph.Emit.Cast(value, to);
        if (Graph.HasOneRow(value))
            Graph.MarkOneRow(cast);
        return cast;

        static bool IsOther(ElementType type) => type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Double;
    }
}
