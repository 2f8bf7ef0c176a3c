namespace VisionAudit.OnnxRuntime;

/// <summary>
/// ONNX Runtime, a provider of it, a model or a tensor cannot be used: what, where, what to do. The ids:
/// <c>VA1201</c> the library was not found; <c>VA1202</c> it was found and cannot be loaded; <c>VA1203</c> an execution provider
/// cannot be used; <c>VA1204</c> a model was refused; <c>VA1205</c> a run failed; <c>VA1206</c> a model has no value of that name;
/// <c>VA1207</c> a tensor's element type, shape or place is wrong; <c>VA1208</c> a device is misspelt; <c>VA1209</c> another call failed.
/// </summary>
/// <param name="id">Stable id.</param>
/// <param name="problem">What is wrong and where, with ONNX Runtime's own words where it gave any; no full stop.</param>
/// <param name="remedy">What to do, without a full stop.</param>
/// <param name="code">ONNX Runtime's code; <see cref="OnnxRuntimeErrorCode.Ok"/> where the error was found before it was asked.</param>
/// <param name="inner">The cause.</param>
public sealed class OnnxRuntimeException(
    string id, string problem, string remedy, OnnxRuntimeErrorCode code = OnnxRuntimeErrorCode.Ok, Exception? inner = null)
    : Exception($"{id}: {problem}; {remedy}", inner)
{
    /// <summary>Stable id, <c>VA12##</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What is wrong and where.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>ONNX Runtime's code.</summary>
    public OnnxRuntimeErrorCode Code { get; } = code;

    /// <summary>True where a part of the system is missing (library, provider), not the input wrong.</summary>
    public bool IsMissingPart => Id is "VA1201" or "VA1202" or "VA1203";
}
