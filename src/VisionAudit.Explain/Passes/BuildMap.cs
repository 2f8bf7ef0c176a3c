using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Passes;

/// <summary>Lets the method add its map: it propagates the score back to the target layer and weighs what arrives there.</summary>
internal sealed class BuildMap : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation is { Targets.Count: > 0, Objective: not null };

    /// <exception cref="ExplainException">VA1106: the method is not defined here; VA1101–VA1104: what the signal cannot pass.</exception>
    protected override void Apply(Compilation compilation)
    {
        var whole = Build(compilation, compilation.Targets[0]);
        foreach (var target in compilation.Targets.Skip(1).TakeWhile(_ => whole.At.Layer == compilation.Targets[0]))
            whole = Sum(compilation, whole, Build(compilation, target));
        compilation.Result = whole;
    }

    protected override bool Ensures(Compilation compilation) => compilation.Result is not null;

    private static MethodResult Build(Compilation compilation, TargetLayer target)
    {
        var context = new MethodContext(compilation.Graph!, target, compilation.Objective!, compilation.Options);
        return compilation.Method.AppliesTo(context)
            ? compilation.Method.Build(context)
            : throw new ExplainException("VA1106", $"method '{compilation.Method.Name}' is not defined for this model at layer '{target.Value}'", "use lift-cam or grad-cam");
    }

    /// <summary>The maps of two levels of a detector, at the first one's size. A detection lies on one level; the others' maps are 0.</summary>
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
