using System.CommandLine;
using VisionAudit.Cli.Invocation;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit doctor</c>: what this machine offers.</summary>
internal sealed class DoctorCommand : ExampledCommand
{
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public DoctorCommand()
        : base("doctor", "Say what this machine offers: ONNX Runtime and its providers, ffmpeg, cameras.", "doctor", "doctor --json")
        => Options.Add(_json);

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult call, CancellationToken stop) => Task.FromResult(ExitCode.Done);
}
