using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Adds a device's execution providers to session options. The CPU's is always there and comes last.</summary>
internal static unsafe class ProviderRegistration
{
    private delegate nint AppendCall(OrtApi api, nint sessionOptions, Utf8Table keys, Utf8Table values);

    /// <summary>Adds what <paramref name="device"/> needs.</summary>
    /// <param name="runtime">The process's runtime.</param>
    /// <param name="sessionOptions">Address of the session options.</param>
    /// <param name="device">The device, not <see cref="DeviceKind.Auto"/>.</param>
    /// <param name="providerOptions">The user's options by provider; they go before ours.</param>
    /// <exception cref="OnnxRuntimeException">VA1203: a provider is not in this library, or cannot be loaded.</exception>
    public static void Append(
        OrtRuntime runtime, nint sessionOptions, ExecutionDevice device, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> providerOptions)
    {
        switch (device.Kind)
        {
            case DeviceKind.Cpu:
                break;
            case DeviceKind.TensorRt:
                Add(device, AppendTensorRt, ("device_id", $"{device.Index}"));
                Add(device with { Kind = DeviceKind.Cuda }, AppendCuda, ("device_id", $"{device.Index}"));
                break;
            case DeviceKind.Cuda:
                Add(device, AppendCuda, ("device_id", $"{device.Index}"));
                break;
            case DeviceKind.DirectMl:
                Add(device, (api, options, _, _) => AppendDirectMl(runtime, options, device.Index));
                break;
            case DeviceKind.CoreMl:
                Add(device, AppendCoreMl);
                break;
            case DeviceKind.OpenVino:
                Add(device, static (api, options, keys, values) => api.AppendOpenVino(options, keys.Pointer, values.Pointer, keys.Count));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(device), device, "not a device to run on");
        }

        void Add(ExecutionDevice part, AppendCall append, params ReadOnlySpan<(string Key, string Value)> defaults)
        {
            if (!runtime.Providers.Contains(part.Provider))
            {
                throw new OnnxRuntimeException(
                    "VA1203", $"{device} cannot be used: {runtime.Library.Path} has no {part.Provider}, only {string.Join(", ", runtime.Providers)}", Remedy(device));
            }
            var entries = new Dictionary<string, string>();
            foreach (var (key, value) in defaults)
                entries[key] = value;
            foreach (var (key, value) in providerOptions.GetValueOrDefault(part.Provider) ?? new Dictionary<string, string>())
                entries[key] = value;

            var keys = new Utf8Table(entries.Keys);
            var values = new Utf8Table(entries.Values);
            OrtStatus.Check(runtime.Api, append(runtime.Api, sessionOptions, keys, values), "VA1203", $"{device} cannot be used", Remedy(device));
            GC.KeepAlive(keys);
            GC.KeepAlive(values);
        }
    }

    /// <summary>What to do where a device cannot be used.</summary>
    public static string Remedy(ExecutionDevice device) => device.Kind switch
    {
        DeviceKind.Cuda or DeviceKind.TensorRt =>
            "install the NVIDIA driver, CUDA and cuDNN, build with -p:OnnxRuntimePackage=Microsoft.ML.OnnxRuntime.Gpu, or use --device cpu",
        DeviceKind.DirectMl => "use Windows with a Direct3D 12 GPU, or --device cpu",
        DeviceKind.CoreMl => "use a Mac, or --device cpu",
        DeviceKind.OpenVino => $"set {OrtLibrary.Variable} to an ONNX Runtime library with OpenVINO, or use --device cpu",
        _ => "run 'visionaudit doctor'",
    };

    private static nint AppendCuda(OrtApi api, nint sessionOptions, Utf8Table keys, Utf8Table values)
    {
        nint options;
        var status = api.CreateCudaOptions(&options);
        if (status != 0)
            return status;
        status = api.UpdateCudaOptions(options, keys.Pointer, values.Pointer, keys.Count);
        if (status == 0)
            status = api.AppendCuda(sessionOptions, options);
        api.ReleaseCudaOptions(options);
        return status;
    }

    private static nint AppendTensorRt(OrtApi api, nint sessionOptions, Utf8Table keys, Utf8Table values)
    {
        nint options;
        var status = api.CreateTensorRtOptions(&options);
        if (status != 0)
            return status;
        status = api.UpdateTensorRtOptions(options, keys.Pointer, values.Pointer, keys.Count);
        if (status == 0)
            status = api.AppendTensorRt(sessionOptions, options);
        api.ReleaseTensorRtOptions(options);
        return status;
    }

    private static nint AppendCoreMl(OrtApi api, nint sessionOptions, Utf8Table keys, Utf8Table values)
    {
        fixed (byte* name = NativeText.Utf8("CoreML"))
            return api.AppendProvider(sessionOptions, name, keys.Pointer, values.Pointer, keys.Count);
    }

    /// <summary>DirectML plans memory itself, hence the switch; it is not in the table but a function of its own.</summary>
    private static nint AppendDirectMl(OrtRuntime runtime, nint sessionOptions, int device)
    {
        var status = runtime.Api.DisableMemPattern(sessionOptions);
        if (status != 0)
            return status;
        var append = (delegate* unmanaged<nint, int, nint>)NativeLibrary.GetExport(runtime.Library.Handle, "OrtSessionOptionsAppendExecutionProvider_DML");
        return append(sessionOptions, device);
    }
}
