namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>The composites that people choose by name; those with a dash are zennit's of the same name (Anders et al. 2021), with its parameters.</summary>
internal static class Composites
{
    private static readonly SortedDictionary<string, Func<ExplainOptions, Composite>> Named = new(StringComparer.Ordinal)
    {
        ["epsilon"] = _ => Composite.Epsilon,
        ["epsilon-plus"] = _ => Plus,
        ["epsilon-plus-flat"] = _ => Plus with { First = new FlatRule() },
        ["epsilon-alpha2-beta1"] = _ => AlphaBeta,
        ["epsilon-alpha2-beta1-flat"] = _ => AlphaBeta with { First = new FlatRule() },
        ["epsilon-gamma-box"] = options => new Composite(new GammaRule(0.25f), new EpsilonRule()) { First = Box(options) },
    };

    /// <summary>Names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named.Keys];

    private static Composite Plus => new(new AlphaBetaRule(1, 0), new EpsilonRule());

    private static Composite AlphaBeta => new(new AlphaBetaRule(2, 1), new EpsilonRule());

    /// <param name="options">Names the composite, and the bounds of the picture for the one that needs them.</param>
    /// <param name="fallback">The composite where none is named.</param>
    /// <exception cref="ExplainException">VA1115: there is no such composite, or it lacks the picture's bounds.</exception>
    public static Composite Find(ExplainOptions options, string fallback)
        => Named.TryGetValue(options.Composite ?? fallback, out var make)
            ? make(options)
            : throw new ExplainException("VA1115", $"there is no composite '{options.Composite}'", $"use one of {string.Join(", ", Names)}");

    private static BoxRule Box(ExplainOptions options) => options.PictureBounds is { } bounds
        ? new BoxRule(bounds.Low, bounds.High)
        : throw new ExplainException("VA1115", "composite 'epsilon-gamma-box' needs the least and greatest value of each colour", "describe the model's mean and std in its .json, or use epsilon-plus");
}
