using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>The command line as a person starts it: a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>The program that runs .NET assemblies.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Starts <c>visionaudit ARGS</c>; what it says is read from the process.</summary>
    /// <param name="folder">Where it is started, and looks for plugins.</param>
    /// <param name="args">Command and options.</param>
    public static Process Start(string folder, params IEnumerable<string> args)
        => Process.Start(new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, "visionaudit.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds what it said.</exception>
    public static async Task RunAsync(params IEnumerable<string> args)
    {
        using var process = Start(AppContext.BaseDirectory, args);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"visionaudit {string.Join(' ', args)} ended with {process.ExitCode}: {await output}{await errors}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
