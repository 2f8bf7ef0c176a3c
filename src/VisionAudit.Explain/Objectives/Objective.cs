using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Objectives;

/// <summary>The number that is explained, one an image: a class's score, a difference of two, a detection's score.</summary>
/// <param name="Origin">Value of the model that the signal starts at.</param>
/// <param name="Start">The number's derivative by <paramref name="Origin"/>.</param>
/// <param name="Class">The class explained, int64 [N].</param>
/// <param name="Score">The number itself, float [N].</param>
internal sealed record Objective(string Origin, Signal Start, Value Class, Value Score)
{
    /// <summary>The class whose score is taken off, int64 [N]; null where none is.</summary>
    public Value? Contrast { get; init; }

    /// <summary>The number in another run, of several variants of each picture: Σ start ⊙ origin, [N,count].</summary>
    /// <param name="graph">The model.</param>
    /// <param name="origin">The origin in that run, [N·count,…], float32.</param>
    /// <param name="count">Variants of each picture.</param>
    /// <exception cref="ExplainException">VA1104: the origin's size is known only at run time.</exception>
    public Value NumberOf(ClassifierGraph graph, Value origin, int count)
    {
        var emit = graph.Emit;
        var sizes = graph.TypeOf(Origin).Shape?.Skip(1).Select(d => d.Value).ToList();
        if (sizes is null || sizes.Contains(null))
            throw new ExplainException("VA1104", $"the size of '{Origin}' is known only at run time", "export the model with static sizes");
        var size = sizes.Aggregate(1L, (product, dim) => product * dim!.Value);
        var start = emit.Reshape(new Gradient(graph, this).Full(Start, Origin), -1, size, 1);
        return emit.Squeeze(emit.Op("MatMul", emit.Reshape(origin, -1, count, size), start), 2);
    }
}
