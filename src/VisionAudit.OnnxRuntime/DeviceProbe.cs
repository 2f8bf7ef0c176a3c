using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>Tries devices by running a model of one addition on them.</summary>
public static class DeviceProbe
{
    /// <summary>The ONNX file of y = x + x over float[4] (IR version 8, opset 13).</summary>
    private static ReadOnlySpan<byte> Model =>
    [
        0x08, 0x08, 0x3A, 0x39, 0x0A, 0x0E, 0x0A, 0x01, (byte)'x', 0x0A, 0x01, (byte)'x', 0x12, 0x01, (byte)'y', 0x22, 0x03, (byte)'A', (byte)'d', (byte)'d',
        0x12, 0x05, (byte)'p', (byte)'r', (byte)'o', (byte)'b', (byte)'e',
        0x5A, 0x0F, 0x0A, 0x01, (byte)'x', 0x12, 0x0A, 0x0A, 0x08, 0x08, 0x01, 0x12, 0x04, 0x0A, 0x02, 0x08, 0x04,
        0x62, 0x0F, 0x0A, 0x01, (byte)'y', 0x12, 0x0A, 0x0A, 0x08, 0x08, 0x01, 0x12, 0x04, 0x0A, 0x02, 0x08, 0x04,
        0x42, 0x04, 0x0A, 0x00, 0x10, 0x0D,
    ];

    /// <summary>The devices whose providers the library was built with.</summary>
    /// <exception cref="OnnxRuntimeException">VA1201 or VA1202: the library cannot be had.</exception>
    public static IReadOnlyList<ExecutionDevice> Candidates() =>
    [
        .. Enum.GetValues<DeviceKind>()
            .Where(kind => kind != DeviceKind.Auto)
            .Select(kind => new ExecutionDevice(kind))
            .Where(device => OrtRuntime.Current.Providers.Contains(device.Provider)),
    ];

    /// <summary>Runs on a device.</summary>
    /// <returns>Null where it works; otherwise why it does not.</returns>
    /// <exception cref="OnnxRuntimeException">VA1201 or VA1202: the library cannot be had.</exception>
    public static DeviceRefusal? Try(ExecutionDevice device)
    {
        try
        {
            using var session = InferenceSession.FromBytes(Model, new SessionOptions { Device = device });
            using var input = OrtTensor.From([1f, 2f, 3f, 4f], 4);
            using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["x"] = input });
            return outputs["y"].Span<float>() is [2f, 4f, 6f, 8f] ? null : new DeviceRefusal(device, $"{device} adds wrongly");
        }
        catch (OnnxRuntimeException error) when (error.Id is not ("VA1201" or "VA1202"))
        {
            return new DeviceRefusal(device, error.Problem);
        }
    }
}
