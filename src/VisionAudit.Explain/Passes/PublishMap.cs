using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Adds the maps, and what else was asked for, to the model's outputs.</summary>
internal sealed class PublishMap : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Results.Count > 0;

    /// <exception cref="ExplainException">VA1110: the method has no channel weights, or no attributions.</exception>
    protected override void Apply(Compilation compilation)
    {
        for (var layer = 0; layer < compilation.Results.Count; layer++)
            Publish(compilation, layer);
    }

    protected override bool Ensures(Compilation compilation) => Enumerable.Range(0, compilation.Results.Count)
        .All(layer => compilation.Model.Graph.Outputs.Exists(o => o.Name == ExplainValues.OfLayer(ExplainValues.Map, layer)));

    private static void Publish(Compilation compilation, int layer)
    {
        var (model, options, graph, results) = (compilation.Model, compilation.Options, compilation.Graph!, compilation.Results[layer]);
        var emit = graph.Emit;
        var at = results[0].At;
        Dim batch = graph.TypeOf(graph.Head.Scores).Shape![0];
        Dim[] classes = options.Top is { } top ? [new Dim(top)] : [];
        var (k, h, w) = (new Dim(at.Layer.Channels), new Dim(at.Layer.Height), new Dim(at.Layer.Width));
        emit.At("map");
        var maps = results.Select(r => options.SignedMap || r.IsNonNegative ? r.SignedMap : emit.Op("Relu", r.SignedMap)).ToList();
        Output(ExplainValues.Map, [batch, .. classes, h, w], "Reshape", Join(emit, maps), at.View.GridShape(keptAxes: 1 + classes.Length));
        if (options.Weights)
        {
            var weights = results.Select(r => emit.Transpose(r.Weights ?? throw Without(options, "channel weights", "leave --weights out"), 0, 2, 1)).ToList();
            Output(ExplainValues.Weights, [batch, .. classes, k], "Reshape", Join(emit, weights), emit.Ints(classes.Length == 0 ? [0, -1] : [0, 0, -1]));
        }
        if (options.Activations)
            Output(ExplainValues.Activations, [batch, k, h, w], "Reshape", at.Activations, at.View.GridShape(keptAxes: 2));
        if (options.Attributions)
        {
            var attributions = results.Select(r => r.Attributions ?? throw Without(options, "attributions per colour", "leave --attributions out, or use a method that explains pixels, such as saliency")).ToList();
            var all = classes.Length == 0 ? attributions[0] : Join(emit, [.. attributions.Select(a => emit.Unsqueeze(a, 1))]);
            Output(ExplainValues.Attributions, [batch, .. classes, k, h, w], "Reshape", all, at.View.GridShape(keptAxes: 2 + classes.Length));
        }

        void Output(string name, IReadOnlyList<Dim> shape, string opType, params ReadOnlySpan<Value> inputs)
        {
            var output = ExplainValues.OfLayer(name, layer);
            emit.Named(output, opType, [], inputs);
            model.Graph.Outputs.Add(new ValueInfo(output, new TensorType(ElementType.Float, shape)));
        }
    }

    /// <summary>[N,k,…] of k values [N,1,…].</summary>
    private static Value Join(Emitter emit, List<Value> values) => values.Count == 1 ? values[0] : emit.Op("Concat", [new("axis", 1L)], [.. values]);

    private static ExplainException Without(ExplainOptions options, string what, string remedy) => new("VA1110", $"method '{options.Method}' has no {what}", remedy);
}
