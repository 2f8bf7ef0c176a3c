namespace VisionAudit.Explain;

/// <summary>A model that cannot be explained as asked: what, where, what to do.</summary>
/// <param name="id">Stable id, <c>VA11##</c>.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="inner">The cause.</param>
public sealed class ExplainException(string id, string problem, string remedy, Exception? inner = null)
    : Exception($"{id}: {problem}; {remedy}", inner)
{
    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>What is wrong and where.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do.</summary>
    public string Remedy { get; } = remedy;
}
