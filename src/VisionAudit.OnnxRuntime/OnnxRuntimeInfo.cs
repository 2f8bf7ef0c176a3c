using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>What ONNX Runtime this process has.</summary>
/// <param name="LibraryPath">The native library's file.</param>
/// <param name="Version">Its version, such as <c>1.30.0</c>.</param>
/// <param name="Build">How it was built, in its own words.</param>
/// <param name="Providers">The execution providers that it was built with; whether they work on this machine, <see cref="DeviceProbe"/> tells.</param>
public sealed record OnnxRuntimeInfo(string LibraryPath, string Version, string Build, IReadOnlyList<string> Providers)
{
    /// <summary>Loads the library where that has not happened, and describes it.</summary>
    /// <exception cref="OnnxRuntimeException">VA1201: it was not found; VA1202: it cannot be loaded.</exception>
    public static unsafe OnnxRuntimeInfo Read()
    {
        var runtime = OrtRuntime.Current;
        return new OnnxRuntimeInfo(
            runtime.Library.Path, runtime.Library.Version, NativeText.Read(runtime.Api.GetBuildInfoString()), runtime.Providers);
    }
}
