namespace VisionAudit.OnnxRuntime;

/// <summary>ONNX Runtime's own error codes (<c>OrtErrorCode</c>).</summary>
public enum OnnxRuntimeErrorCode
{
#pragma warning disable CS1591 // The names are ONNX Runtime's own.
    Ok = 0,
    Fail = 1,
    InvalidArgument = 2,
    NoSuchFile = 3,
    NoModel = 4,
    EngineError = 5,
    RuntimeException = 6,
    InvalidProtobuf = 7,
    ModelLoaded = 8,
    NotImplemented = 9,
    InvalidGraph = 10,
    ExecutionProviderFail = 11,
    ModelLoadCanceled = 12,
    ModelRequiresCompilation = 13,
    NotFound = 14,
#pragma warning restore CS1591
}
