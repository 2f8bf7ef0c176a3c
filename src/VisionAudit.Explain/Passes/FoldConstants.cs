using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>
/// Turns what the explanation computes from constants alone into constants, DeepLIFT's reference run before all: it does not depend on the frame.
/// </summary>
internal sealed class FoldConstants : CompilerPass
{
    /// <summary>Constants above this stay computed, so that a shallow target layer does not swell the file.</summary>
    private const long GreatestBytes = 32 << 20;

    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    protected override void Apply(Compilation compilation)
    {
        if (compilation.Evaluator is { } evaluator)
            Fold(compilation.Model, compilation.Model.Graph.Nodes[compilation.Graph!.ForwardNodes.Count..], evaluator);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Model.Graph.Nodes.Count >= compilation.Graph!.ForwardNodes.Count;

    /// <param name="model">The compiled model.</param>
    /// <param name="added">Its operators that the explanation added, in topological order.</param>
    /// <param name="evaluator">Runs the constant part.</param>
    private static void Fold(OnnxModel model, IReadOnlyList<Node> added, IConstantEvaluator evaluator)
    {
        var inputs = model.Graph.Inputs.Select(i => i.Name).ToHashSet();
        var known = model.Graph.Initializers.Keys.Where(name => !inputs.Contains(name)).ToHashSet();
        var constant = new List<Node>();
        foreach (var node in added)
        {
            if (!node.UsedValues().All(known.Contains))
                continue;
            constant.Add(node);
            known.UnionWith(node.Outputs);
        }

        var folded = constant.ToHashSet();
        var made = constant.SelectMany(n => n.Outputs).ToHashSet();
        var wanted = model.Graph.Nodes.Where(n => !folded.Contains(n)).SelectMany(n => n.UsedValues()).Where(made.Contains).Distinct().ToList();
        if (wanted.Count == 0)
            return;
        var part = ModelOf(model, constant, wanted);
        var types = TypeInference.Infer(part);
        if (wanted.Sum(name => LeastBytes(types[name])) > GreatestBytes)
            return;
        var values = evaluator.Evaluate(part);
        if (values.Values.Sum(v => (long)v.Data.Length) > GreatestBytes)
            return;
        model.Graph.Nodes.RemoveAll(folded.Contains);
        foreach (var name in wanted)
            model.Graph.Initializers[name] = values[name];
    }

    /// <summary>Bytes of a value; 0 where its size is not known before it is computed.</summary>
    private static long LeastBytes(TensorType type)
        => type.IsStatic && type.Element != ElementType.Undefined ? type.Shape!.Aggregate(1L, (count, dim) => count * dim.Value!.Value) * type.Element.ByteSize() : 0;

    private static OnnxModel ModelOf(OnnxModel model, List<Node> nodes, List<string> outputs)
    {
        var part = new OnnxModel { IrVersion = model.IrVersion };
        foreach (var (domain, version) in model.Opsets)
            part.Opsets[domain] = version;
        foreach (var name in nodes.SelectMany(n => n.UsedValues()).Where(model.Graph.Initializers.ContainsKey).Distinct())
            part.Graph.Initializers[name] = model.Graph.Initializers[name];
        part.Graph.Nodes.AddRange(nodes);
        part.Graph.Outputs.AddRange(outputs.Select(name => new ValueInfo(name, new TensorType(ElementType.Undefined, null))));
        return part;
    }
}
