using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>The sink that ONNX Runtime writes its log to, from any of its threads.</summary>
internal static unsafe class OrtLog
{
    /// <summary>Hands one message to <see cref="OnnxRuntimeLog"/>. An exception must not cross into native code.</summary>
    [UnmanagedCallersOnly]
    public static void Receive(nint argument, LogLevel level, byte* category, byte* logId, byte* location, byte* text)
        => OnnxRuntimeLog.Publish(new LogMessage(level, NativeText.Read(category), NativeText.Read(text)));
}
