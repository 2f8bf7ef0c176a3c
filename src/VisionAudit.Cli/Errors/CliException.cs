using VisionAudit.Core;

namespace VisionAudit.Cli.Errors;

/// <summary>An error of the command line's own, <c>VA70##</c>.</summary>
/// <param name="id">Stable id; <see cref="Failure"/> lists them.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="kind">Bad input or a missing part.</param>
internal sealed class CliException(string id, string problem, string remedy, ErrorKind kind = ErrorKind.BadInput)
    : VisionAuditException(id, problem, remedy, kind);
