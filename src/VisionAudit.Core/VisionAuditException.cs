namespace VisionAudit.Core;

/// <summary>The kind of an error, which decides the process's exit code.</summary>
public enum ErrorKind
{
    /// <summary>A wrong call or bad input; exit code 1.</summary>
    BadInput = 1,

    /// <summary>A part of the system is missing (library, ffmpeg, provider); exit code 2.</summary>
    MissingPart = 2,
}

/// <summary>
/// An error that a person can act on: what, where, what to do. Projects that may use Core derive their one exception type from it.
/// </summary>
/// <param name="id">Stable id, <c>VA####</c>: 2xxx Inference, 3xxx Capture, 4xxx Masks, 5xxx Auditing, 6xxx Pipeline, 7xxx Cli, 8xxx Storage
/// (Graph has 10xx, Explain 11xx and OnnxRuntime 12xx in exception types of their own).</param>
/// <param name="problem">What is wrong and where, without the id and without a full stop.</param>
/// <param name="remedy">What the person can do about it, without a full stop.</param>
/// <param name="kind">Bad input or a missing part.</param>
/// <param name="inner">The cause.</param>
public class VisionAuditException(string id, string problem, string remedy, ErrorKind kind = ErrorKind.BadInput, Exception? inner = null)
    : Exception($"{id}: {problem}; {remedy}", inner)
{
    /// <summary>Stable id, <c>VA####</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What is wrong and where.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>Decides the exit code.</summary>
    public ErrorKind Kind { get; } = kind;
}
