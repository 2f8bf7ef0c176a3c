namespace VisionAudit.OnnxRuntime;

/// <summary>The kinds of device that a model can run on.</summary>
public enum DeviceKind
{
    /// <summary>The best that works: CUDA, DirectML, CoreML, OpenVINO, then the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU through CUDA and cuDNN.</summary>
    Cuda,

    /// <summary>An NVIDIA GPU through TensorRT, with CUDA for what TensorRT lacks. Opening a session takes minutes, so that it is never chosen by itself.</summary>
    TensorRt,

    /// <summary>Any Direct3D 12 GPU of Windows.</summary>
    DirectMl,

    /// <summary>Apple's CPU, GPU and neural engine.</summary>
    CoreMl,

    /// <summary>Intel's CPU, GPU and NPU.</summary>
    OpenVino,
}
