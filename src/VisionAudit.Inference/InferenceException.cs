using VisionAudit.Core;

namespace VisionAudit.Inference;

/// <summary>A package, an array or a model that cannot be run: what, where, what to do.</summary>
/// <param name="id">Stable id, <c>VA20##</c>.</param>
/// <param name="problem">What is wrong and where, without a full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="inner">The cause.</param>
public sealed class InferenceException(string id, string problem, string remedy, Exception? inner = null)
    : VisionAuditException(id, problem, remedy, ErrorKind.BadInput, inner);
