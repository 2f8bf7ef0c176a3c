using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VisionAudit.Cli.Invocation;

/// <summary>A program that ran to its end, and what it said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output and standard error, line by line as they came.</param>
internal sealed record ChildProcess(int ExitCode, IReadOnlyList<string> Output)
{
    /// <summary>Runs a program with an empty standard input; a cancellation ends it and all its children.</summary>
    public static async Task<ChildProcess> RunAsync(string program, IEnumerable<string> args, string folder, CancellationToken stop)
    {
        var output = new List<string>();
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, args)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // Programs of .NET find the runtime that runs this one, wherever it was installed.
        process.StartInfo.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ChildProcess(process.ExitCode, output);

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                if (!string.IsNullOrWhiteSpace(line.Data))
                    output.Add(line.Data);
            }
        }
    }

    /// <summary>The end of what it said.</summary>
    public string LastLines(int count) => string.Join(Environment.NewLine, Output.TakeLast(count));
}
