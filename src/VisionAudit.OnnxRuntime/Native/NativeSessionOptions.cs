namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Writes <see cref="SessionOptions"/> down for ONNX Runtime.</summary>
internal static unsafe class NativeSessionOptions
{
    /// <summary>ONNX Runtime's object for the options, on one device.</summary>
    /// <param name="runtime">The process's runtime.</param>
    /// <param name="options">The options; their device is not looked at.</param>
    /// <param name="device">The device, not <see cref="DeviceKind.Auto"/>.</param>
    /// <exception cref="OnnxRuntimeException">VA1203: the device's provider cannot be used; VA1209: an option is refused.</exception>
    public static OrtHandle Create(OrtRuntime runtime, SessionOptions options, ExecutionDevice device)
    {
        var api = runtime.Api;
        nint address;
        OrtStatus.Check(api, api.CreateSessionOptions(&address));
        var handle = new OrtHandle(address, api.ReleaseSessionOptions);
        try
        {
            Check(api, api.SetSessionExecutionMode(address, options.Mode));
            Check(api, api.SetSessionGraphOptimizationLevel(address, options.Optimization));
            if (options.IntraOpThreads is { } intra)
                Check(api, api.SetIntraOpNumThreads(address, AtLeastOne(intra)));
            if (options.InterOpThreads is { } inter)
                Check(api, api.SetInterOpNumThreads(address, AtLeastOne(inter)));
            if (options.ProfilePrefix is { } prefix)
            {
                fixed (byte* path = NativeText.Path(prefix))
                    Check(api, api.EnableProfiling(address, path));
            }
            foreach (var (name, size) in options.AxisSizes)
            {
                fixed (byte* key = NativeText.Utf8(name))
                    Check(api, api.AddFreeDimensionOverrideByName(address, key, size));
            }
            foreach (var (name, text) in options.Entries)
            {
                fixed (byte* key = NativeText.Utf8(name), value = NativeText.Utf8(text))
                    Check(api, api.AddSessionConfigEntry(address, key, value));
            }
            ProviderRegistration.Append(runtime, address, device, options.ProviderOptions);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static int AtLeastOne(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return threads;
    }

    private static void Check(OrtApi api, nint status)
        => OrtStatus.Check(api, status, "VA1209", "a session option was refused", "correct the options");
}
