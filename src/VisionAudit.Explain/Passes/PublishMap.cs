using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Adds the map, and what else was asked for, to the model's outputs.</summary>
internal sealed class PublishMap : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Result is not null;

    /// <exception cref="ExplainException">VA1110: the method has no channel weights, or no attributions.</exception>
    protected override void Apply(Compilation compilation)
    {
        var (model, options, graph, result) = (compilation.Model, compilation.Options, compilation.Graph!, compilation.Result!);
        var emit = graph.Emit;
        var (target, view) = (result.At.Layer, result.At.View);
        var batch = graph.TypeOf(graph.Head.Scores).Shape![0];
        var (k, h, w) = (SizeOf(target.Channels), SizeOf(target.Height), SizeOf(target.Width));
        emit.At("map");
        var map = options.SignedMap || result.IsNonNegative ? result.SignedMap : emit.Op("Relu", result.SignedMap);
        Output(ExplainValues.Map, [batch, h, w], "Reshape", map, view.GridShape(withChannels: false));
        if (options.Weights)
        {
            var weights = result.Weights
                ?? throw new ExplainException("VA1110", $"method '{options.Method}' has no channel weights", "leave --weights out");
            Output(ExplainValues.Weights, [batch, k], "Squeeze", weights, emit.Ints(2));
        }
        if (options.Activations)
            Output(ExplainValues.Activations, [batch, k, h, w], "Reshape", result.At.Activations, view.GridShape(withChannels: true));
        if (options.Attributions)
        {
            var attributions = result.Attributions
                ?? throw new ExplainException("VA1110", $"method '{options.Method}' has no attributions per colour", "leave --attributions out, or use a method that explains pixels, such as saliency");
            Output(ExplainValues.Attributions, [batch, k, h, w], "Reshape", attributions, view.GridShape(withChannels: true));
        }

        void Output(string name, IReadOnlyList<Dim> shape, string opType, params ReadOnlySpan<Value> inputs)
        {
            emit.Named(name, opType, [], inputs);
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Float, shape)));
        }
    }

    protected override bool Ensures(Compilation compilation) => compilation.Model.Graph.Outputs.Exists(o => o.Name == ExplainValues.Map);

    private static Dim SizeOf(int? size) => new(size);
}
