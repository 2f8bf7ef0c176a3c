using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Machine;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit doctor</c>: what this machine offers.</summary>
internal sealed class DoctorCommand : ExampledCommand
{
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public DoctorCommand()
        : base("doctor", "Say what this machine offers: ONNX Runtime and its devices, ffmpeg, cameras. Exit code 2 where a part is missing.", "doctor", "doctor --json")
        => Options.Add(_json);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var report = await MachineReport.ReadAsync(stop);
        if (call.GetValue(_json))
            JsonOption.Write(report);
        else
            Print(report);
        return report.Missing.Count == 0 ? ExitCode.Done : ExitCode.MissingPart;
    }

    private static void Print(MachineReport report)
    {
        Line("VisionAudit", report.VisionAudit);
        Line("system", $"{report.System}, {report.Runtime}");
        Line("ONNX Runtime", Describe(report.OnnxRuntime));
        foreach (var device in report.Devices)
            Line($"  {device.Device}", device.Refusal is { } refusal ? $"does not work: {refusal}" : "works");
        Line("ffmpeg", Describe(report.Ffmpeg));
        Line("cameras", report.Cameras.Count == 0 ? "none" : "");
        foreach (var camera in report.Cameras)
            Line($"  {camera.Source}", camera.Name);
        foreach (var part in report.Missing)
            Console.WriteLine(part);
    }

    private static string Describe(Part? part) => part is null ? "missing" : $"{part.Version}  {part.Path}";

    private static void Line(string name, string value) => Console.WriteLine($"{name,-14} {value}".TrimEnd());
}
