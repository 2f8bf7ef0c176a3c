using System.Reflection;
using System.Runtime.InteropServices;
using VisionAudit.Capture;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Machine;

/// <summary>A device of ONNX Runtime, tried.</summary>
/// <param name="Device">As <c>--device</c> takes it.</param>
/// <param name="Provider">ONNX Runtime's name for it.</param>
/// <param name="Refusal">Why it does not work; null where it does.</param>
internal sealed record DeviceState(string Device, string Provider, string? Refusal);

/// <summary>A part that VisionAudit uses, and does not bring itself.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">Its version.</param>
internal sealed record Part(string Path, string Version);

/// <summary>What this machine offers.</summary>
/// <param name="VisionAudit">Version of this program.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Operating system and processor.</param>
/// <param name="OnnxRuntime">The native library; null where it is missing.</param>
/// <param name="Devices">Devices that the library was built for, each tried.</param>
/// <param name="Ffmpeg">The ffmpeg in use; null where it is missing.</param>
/// <param name="Cameras">Cameras that the system knows.</param>
/// <param name="Missing">What is missing, as errors.</param>
internal sealed record MachineReport(
    string VisionAudit, string Runtime, string System, Part? OnnxRuntime, IReadOnlyList<DeviceState> Devices, Part? Ffmpeg,
    IReadOnlyList<Camera> Cameras, IReadOnlyList<string> Missing)
{
    /// <summary>Looks at everything.</summary>
    public static async Task<MachineReport> ReadAsync(CancellationToken stop)
    {
        var missing = new List<string>();
        var (library, devices) = ReadOnnxRuntime(missing);
        var ffmpeg = await ReadFfmpegAsync(missing, stop);
        return new MachineReport(
            typeof(MachineReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            RuntimeInformation.FrameworkDescription, $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            library, devices, ffmpeg, await ReadCamerasAsync(missing, stop), missing);
    }

    private static (Part? Library, IReadOnlyList<DeviceState> Devices) ReadOnnxRuntime(List<string> missing)
    {
        try
        {
            var library = OnnxRuntimeInfo.Read();
            return (new Part(library.LibraryPath, library.Version),
                [.. DeviceProbe.Candidates().Select(device => new DeviceState(device.ToString(), device.Provider, DeviceProbe.Try(device)?.Reason))]);
        }
        catch (OnnxRuntimeException error)
        {
            missing.Add(Failure.Of(error).ToString());
            return (null, []);
        }
    }

    private static async Task<Part?> ReadFfmpegAsync(List<string> missing, CancellationToken stop)
    {
        try
        {
            var tools = FfmpegTools.Find();
            return new Part(tools.Ffmpeg, await tools.ReadVersionAsync(stop));
        }
        catch (VisionAuditException error)
        {
            missing.Add(Failure.Of(error).ToString());
            return null;
        }
    }

    private static async Task<IReadOnlyList<Camera>> ReadCamerasAsync(List<string> missing, CancellationToken stop)
    {
        try
        {
            return await Capture.Cameras.ListAsync(CaptureOptions.Default, stop);
        }
        catch (VisionAuditException error)
        {
            var line = Failure.Of(error).ToString();
            if (!missing.Contains(line))
                missing.Add(line);
            return [];
        }
    }
}
