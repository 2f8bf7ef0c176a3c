namespace VisionAudit.OnnxRuntime;

/// <summary>A device to run models on. The default value is <see cref="Auto"/>.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Index">Which of several, from 0; only CUDA, TensorRT and DirectML have more than one.</param>
public readonly record struct ExecutionDevice(DeviceKind Kind, int Index = 0)
{
    private static readonly (DeviceKind Kind, string Spelling, string Provider)[] Known =
    [
        (DeviceKind.Auto, "auto", ""),
        (DeviceKind.Cpu, "cpu", "CPUExecutionProvider"),
        (DeviceKind.Cuda, "cuda", "CUDAExecutionProvider"),
        (DeviceKind.TensorRt, "tensorrt", "TensorrtExecutionProvider"),
        (DeviceKind.DirectMl, "directml", "DmlExecutionProvider"),
        (DeviceKind.CoreMl, "coreml", "CoreMLExecutionProvider"),
        (DeviceKind.OpenVino, "openvino", "OpenVINOExecutionProvider"),
    ];

    /// <summary>The best device that works.</summary>
    public static ExecutionDevice Auto => default;

    /// <summary>The CPU.</summary>
    public static ExecutionDevice Cpu => new(DeviceKind.Cpu);

    /// <summary>Devices that <see cref="Auto"/> tries before the CPU, the best first.</summary>
    public static IReadOnlyList<ExecutionDevice> Accelerators { get; } =
        [new(DeviceKind.Cuda), new(DeviceKind.DirectMl), new(DeviceKind.CoreMl), new(DeviceKind.OpenVino)];

    /// <summary>The name of ONNX Runtime's execution provider, such as <c>CUDAExecutionProvider</c>; empty for <see cref="Auto"/>.</summary>
    public string Provider => Row(Kind).Provider;

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>tensorrt</c>, <c>directml</c>, <c>coreml</c> or <c>openvino</c>, in any case.</summary>
    /// <exception cref="OnnxRuntimeException">VA1208: the text is none of these.</exception>
    public static ExecutionDevice Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var index = 0;
        foreach (var (kind, spelling, _) in Known)
        {
            if (!spelling.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (colon < 0)
                return new ExecutionDevice(kind);
            if (HasIndex(kind) && int.TryParse(text.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out index))
                return new ExecutionDevice(kind, index);
        }
        throw new OnnxRuntimeException(
            "VA1208", $"'{text}' is not a device",
            $"use one of {string.Join(", ", Known.Select(known => known.Spelling))}; cuda, tensorrt and directml take an index, as in cuda:1");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => HasIndex(Kind) && Index > 0 ? $"{Row(Kind).Spelling}:{Index}" : Row(Kind).Spelling;

    private static bool HasIndex(DeviceKind kind) => kind is DeviceKind.Cuda or DeviceKind.TensorRt or DeviceKind.DirectMl;

    private static (DeviceKind Kind, string Spelling, string Provider) Row(DeviceKind kind) => Array.Find(Known, known => known.Kind == kind);
}
