using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Passes;

/// <summary>Lets the method add its map: it propagates the score back to the target layer and weighs what arrives there.</summary>
internal sealed class BuildMap : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation is { Target: not null, Objective: not null };

    /// <exception cref="ExplainException">VA1106: the method is not defined here; VA1101–VA1104: what the signal cannot pass.</exception>
    protected override void Apply(Compilation compilation)
    {
        var context = new MethodContext(compilation.Graph!, compilation.Target!, compilation.Objective!, compilation.Options);
        if (!compilation.Method.AppliesTo(context))
            throw new ExplainException("VA1106", $"method '{compilation.Method.Name}' is not defined for this model at layer '{compilation.Target!.Value}'", "use lift-cam or grad-cam");
        compilation.Result = compilation.Method.Build(context);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Result is not null;
}
