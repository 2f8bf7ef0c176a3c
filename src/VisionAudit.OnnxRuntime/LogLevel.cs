namespace VisionAudit.OnnxRuntime;

/// <summary>Weight of a message of ONNX Runtime's log.</summary>
public enum LogLevel
{
    /// <summary>Every detail.</summary>
    Verbose = 0,

    /// <summary>What it does.</summary>
    Info = 1,

    /// <summary>What may be wrong; the default threshold.</summary>
    Warning = 2,

    /// <summary>What went wrong; the same call also throws.</summary>
    Error = 3,

    /// <summary>What cannot be recovered from.</summary>
    Fatal = 4,
}
