using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>
/// ONNX Runtime's log, for the whole process. Nothing is written anywhere until someone subscribes: errors reach the caller
/// as <see cref="OnnxRuntimeException"/>. Safe for use from any thread.
/// </summary>
public static class OnnxRuntimeLog
{
    /// <summary>Raised for every message of at least <see cref="SetLevel"/>'s weight, on ONNX Runtime's threads; what a handler throws is lost.</summary>
    public static event Action<LogMessage>? Written;

    /// <summary>The threshold for sessions opened from now on; <see cref="LogLevel.Warning"/> until it is set.</summary>
    /// <exception cref="OnnxRuntimeException">VA1201 or VA1202: the library cannot be had.</exception>
    public static unsafe void SetLevel(LogLevel level)
    {
        var runtime = OrtRuntime.Current;
        using var env = runtime.Env.Lease();
        OrtStatus.Check(runtime.Api, runtime.Api.UpdateEnvWithCustomLogLevel(env.Value, level));
    }

    internal static void Publish(LogMessage message)
    {
        try
        {
            Written?.Invoke(message);
        }
#pragma warning disable CA1031 // An exception that crossed into native code would end the process.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
