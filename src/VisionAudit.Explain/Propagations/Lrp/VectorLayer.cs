using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// A linear layer of vectors, W [M,C] with a row an output: a fully connected one of a single picture, or a convolution of maps that have one place. Its product and the product back are of columns,
/// W·x and Wᵀ·s, so that both read one and the same constant where it lies, at the speed of memory: runtimes copy a constant that is a product's right factor into a form of their own.
/// </summary>
internal sealed class VectorLayer
{
    private readonly Emitter _emit;
    private readonly long _inputs;
    private readonly long _outputs;
    private readonly bool _isOne;
    private readonly int _places;

    /// <summary>What was restored here, and the columns that it was restored from.</summary>
    private readonly Dictionary<Value, Value> _columns = [];

    private VectorLayer(Emitter emit, long inputs, long outputs, bool isOne, int places)
        => (_emit, _inputs, _outputs, _isOne, _places) = (emit, inputs, outputs, isOne, places);

    /// <returns>Null where a layer is none.</returns>
    public static VectorLayer? Of(ClassifierGraph graph, Node node, int input)
    {
        if (input != 0 || graph.TypeOf(node.Inputs[1]).Shape is not { } weights || weights.Any(d => d.Value is null) || graph.TypeOf(node.Output).Shape is not { } output)
            return null;
        var isVector = node.OpType switch
        {
            "Gemm" => node.Int("transA", 0) == 0 && node.Int("transB", 0) != 0 && output[0].Value == 1,
            "Conv" => node.Int("group", 1) == 1 && weights.Skip(2).All(d => d.Value == 1) && output.Skip(2).All(d => d.Value == 1)
                && graph.TypeOf(node.Inputs[0]).Shape is { } x && x.Skip(2).All(d => d.Value == 1),
            _ => false,
        };
        return isVector ? new VectorLayer(graph.Emit, weights[1].Value!.Value, weights[0].Value!.Value, output[0].Value == 1, weights.Count - 2) : null;
    }

    /// <summary>R / Σ W·x, of R's shape, over sums that are not negative: <see cref="Quotient.Positive"/> in columns.</summary>
    /// <param name="relevance">R, [N,M] or with further axes of size 1.</param>
    /// <param name="terms">Each x and its W.</param>
    public Value Shares(Value relevance, params ReadOnlySpan<(Value X, Value Weights)> terms)
    {
        var sum = _emit.Filled(Quotient.Tiny, _outputs, 1);
        foreach (var (x, weights) in terms)
            sum = _emit.Add(_emit.Op("MatMul", Matrix(weights), Columns(x, _inputs)), sum);
        return Restored(_emit.Div(Columns(relevance, _outputs), sum), _outputs);
    }

    /// <summary>W·x, [N,M] or with further axes of size 1.</summary>
    public Value Forward(Value x, Value weights) => Restored(_emit.Op("MatMul", Matrix(weights), Columns(x, _inputs)), _outputs);

    /// <summary>Wᵀ·s, [N,C] or with further axes of size 1.</summary>
    public Value Backward(Value signal, Value weights) => Restored(_emit.Op("Gemm", [new("transA", 1L)], Matrix(weights), Columns(signal, _outputs)), _inputs);

    private Value Matrix(Value weights) => _places == 0 ? weights : _emit.Reshape(weights, _outputs, _inputs);

    /// <summary>[channels, N] from [N, channels, 1…].</summary>
    private Value Columns(Value value, long channels) => _columns.TryGetValue(value, out var columns) ? columns : _isOne ? _emit.Reshape(value, channels, 1) : _emit.Reshape(_emit.Transpose(value, Swapped), 0, 0);

    /// <summary>[N, channels, 1…] from [channels, N].</summary>
    private Value Restored(Value columns, long channels)
    {
        long[] ones = [.. Enumerable.Repeat(1L, _places)];
        var restored = _isOne ? _emit.Reshape(columns, [1, channels, .. ones]) : _emit.Transpose(_emit.Reshape(columns, [0, 0, .. ones]), Swapped);
        _columns[restored] = columns;
        return restored;
    }

    private long[] Swapped => [1, 0, .. Enumerable.Range(2, _places).Select(axis => (long)axis)];
}
