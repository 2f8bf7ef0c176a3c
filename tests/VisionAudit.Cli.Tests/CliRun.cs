using System.Diagnostics;
using System.Text.Json;

namespace VisionAudit.Cli.Tests;

/// <summary>One run of the built command line, as a process of its own.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>The <c>error</c> object of <c>--json</c>.</summary>
    public JsonElement JsonError => JsonDocument.Parse(Error).RootElement.GetProperty("error");

    /// <summary>Standard output as JSON.</summary>
    public JsonElement JsonOutput => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs to the end.</summary>
    public static async Task<CliRun> Of(params string[] args)
    {
        using var process = Start(args);
        return await End(process);
    }

    /// <summary>Starts without waiting.</summary>
    public static Process Start(params string[] args) => Start(_ => { }, args);

    /// <summary>Starts without waiting, after a last change to how.</summary>
    public static Process Start(Action<ProcessStartInfo> change, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "visionaudit.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        change(start);
        return Process.Start(start)!;
    }

    /// <summary>Waits for a started one; a test that is stopped takes its process with it.</summary>
    public static async Task<CliRun> End(Process process)
    {
        var stop = TestContext.Current.CancellationToken;
        try
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(stop);
            var output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return new CliRun(process.ExitCode, output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Asserts one clear line on standard error, nothing on standard output, and the exit code.</summary>
    public void IsRefused(string id, int exitCode = 1)
    {
        Assert.StartsWith($"{id}: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        Assert.Equal("", Output);
    }
}
