namespace VisionAudit.Graph;

/// <summary>
/// Computes what does not depend on the inputs' contents: Constant nodes become initializers, shape arithmetic becomes numbers as far as the inputs' shapes are static, constants that are
/// only reshaped or transposed become constants in their new form, an If whose condition is known becomes the branch taken. Nothing over a few thousand elements is computed. Ends with <see cref="Pruner"/>.
/// </summary>
public static class ConstantFolder
{
    /// <summary>Largest constant that is transposed, in bytes.</summary>
    private const long MaxTransposedBytes = 64L << 20;

    /// <summary>Edits the main graph in place.</summary>
    /// <exception cref="GraphException">As <see cref="TypeInference.Infer"/>.</exception>
    public static void Fold(OnnxModel model)
    {
        CastTargets.Apply(model);
        FoldNodes(model);
        while (BranchInliner.Inline(model))
        {
            CastTargets.Apply(model);
            FoldNodes(model);
        }
        Pruner.Prune(model);
    }

    private static void FoldNodes(OnnxModel model)
    {
        var graph = model.Graph;
        var scope = TypeInference.Scope(model);
        var fixedNames = graph.Outputs.Select(o => o.Name).ToHashSet();
        var overridable = graph.Inputs.Select(i => i.Name).ToHashSet();
        graph.Nodes.RemoveAll(node =>
        {
            if (node.Domain.Length > 0 || node.Outputs.Any(fixedNames.Contains) || Fold(node) is not { } constants)
                return false;
            foreach (var (name, tensor) in constants)
                graph.Initializers[name] = tensor;
            return true;
        });

        Dictionary<string, Tensor>? Fold(Node node)
        {
            if (node.OpType is "Constant")
                return Generating.Value(node) is { } tensor ? new() { [node.Output] = tensor } : null;
            var outputs = node.Outputs.Where(o => o.Length > 0).ToArray();
            var known = outputs.Select(scope.ValueOf).OfType<KnownValue>().Where(v => v.IsConstant).ToArray();
            if (known.Length == outputs.Length)
                return outputs.Zip(known).ToDictionary(pair => pair.First, pair => pair.Second.ToTensor());
            var source = node.Input(0) is { } input && !overridable.Contains(input) ? graph.Initializers.GetValueOrDefault(input) : null;
            return source is not null && Moved(node, source, scope.TypeOf(node.Output)) is { } moved ? new() { [node.Output] = moved } : null;
        }
    }

    /// <summary>A constant of any size after an operator that only moves its elements; null for other operators.</summary>
    private static Tensor? Moved(Node node, Tensor source, TensorType type) => node.OpType switch
    {
        "Identity" => source,
        "Reshape" or "Squeeze" or "Unsqueeze" or "Flatten" when type.IsStatic => new Tensor(source.Element, [.. type.Shape!.Select(d => d.Value!.Value)], source.Data),
        "Transpose" when source.Data.Length <= MaxTransposedBytes => Transposition.Transpose(source, Rearranging.Permutation(node, source.Dims.Count)),
        _ => null,
    };
}
