using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Passes;

/// <summary>Lets the method add its maps: it propagates each score back to the target layers and weighs what arrives there.</summary>
internal sealed class BuildMap : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation is { Targets.Count: > 0, Objectives.Count: > 0 };

    /// <exception cref="ExplainException">VA1106: the method is not defined here; VA1101–VA1104: what the signal cannot pass; VA1120: it has no map of its own for each layer.</exception>
    protected override void Apply(Compilation compilation)
    {
        compilation.Results = [.. compilation.Targets.Select(layers => compilation.Objectives.Select(objective => Build(compilation, layers, objective)).ToList())];
        if (compilation.Targets.Count > 1 && compilation.Results[^1][0].At.Layer != compilation.Targets[^1][0])
            throw new ExplainException("VA1120", $"several layers were asked for, but the map of '{compilation.Method.Name}' belongs to the picture", "name one layer");
    }

    protected override bool Ensures(Compilation compilation)
        => compilation.Results.Count == compilation.Targets.Count && compilation.Results.All(r => r.Count == compilation.Objectives.Count);

    private static MethodResult Build(Compilation compilation, IReadOnlyList<TargetLayer> layers, Objective objective)
    {
        var context = new MethodContext(compilation.Graph!, layers, objective, compilation.Options);
        var whole = Build(compilation, context);
        foreach (var level in context.Levels.Skip(1).TakeWhile(_ => whole.At.Layer == layers[0]))
            whole = Sum(compilation, whole, Build(compilation, level));
        return whole;
    }

    private static MethodResult Build(Compilation compilation, MethodContext context) => compilation.Method.Obstacle(context) is { } obstacle
        ? throw new ExplainException("VA1106", $"method '{compilation.Method.Name}' is not defined at layer '{context.Target.Layer.Value}': {obstacle}", "use lift-cam or grad-cam")
        : compilation.Method.Build(context);

    /// <summary>The maps of two layers, at the first one's size. Of the levels of a detector, a detection lies on one; the others' maps are 0.</summary>
    private static MethodResult Sum(Compilation compilation, MethodResult first, MethodResult next)
    {
        var emit = compilation.Graph!.Emit;
        emit.At("levels");
        var (own, other) = compilation.Options.SignedMap || first.IsNonNegative
            ? (first.SignedMap, next.SignedMap)
            : (emit.Op("Relu", first.SignedMap), emit.Op("Relu", next.SignedMap));
        return new MethodResult(first.At, emit.Add(own, first.At.View.Resized(other, next.At.View))) { IsNonNegative = first.IsNonNegative };
    }
}
