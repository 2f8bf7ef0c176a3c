namespace VisionAudit.OnnxRuntime.Native;

/// <summary>ONNX Runtime's names for the kinds of memory of devices.</summary>
internal static class DeviceMemory
{
    /// <summary>Ordinary memory.</summary>
    public const string Host = "Cpu";

    /// <summary>The name of a kind of memory on a kind of device; <see cref="Host"/> where the device has none of its own.</summary>
    public static string NameOf(DeviceKind device, TensorMemory memory) => (device, memory) switch
    {
        (DeviceKind.Cuda or DeviceKind.TensorRt, TensorMemory.Pinned) => "CudaPinned",
        (DeviceKind.Cuda or DeviceKind.TensorRt, TensorMemory.Device) => "Cuda",
        (DeviceKind.DirectMl, TensorMemory.Device) => "DML",
        _ => Host,
    };

    /// <summary>The device's index as memory of that kind names it.</summary>
    public static int IndexOf(ExecutionDevice device, TensorMemory memory) => NameOf(device.Kind, memory) == Host ? 0 : device.Index;
}
