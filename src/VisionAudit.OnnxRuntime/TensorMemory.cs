namespace VisionAudit.OnnxRuntime;

/// <summary>Where a tensor lies.</summary>
public enum TensorMemory
{
    /// <summary>Ordinary memory of the process.</summary>
    Host,

    /// <summary>Host memory which the session's device reads and writes directly, where it offers such memory; ordinary memory otherwise.</summary>
    Pinned,

    /// <summary>The session's device's own memory, which the host cannot read; ordinary memory where the device is the CPU.</summary>
    Device,
}
