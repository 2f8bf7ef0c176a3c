using System.Text;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>A short run of ffmpeg or ffprobe whose output is text.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output, at most <see cref="Limit"/> characters.</param>
/// <param name="Log">What it printed to standard error.</param>
internal sealed record ToolRun(int ExitCode, string Output, FfmpegLog Log)
{
    /// <summary>Greatest length of an output that is read.</summary>
    public const int Limit = 1 << 20;

    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="CaptureException">VA3004: it did not end within <see cref="CaptureOptions.StallTimeout"/>; VA3008: it cannot be started.</exception>
    public static async Task<ToolRun> RunAsync(
        string tool, IEnumerable<string> arguments, CaptureOptions options, CancellationToken cancellationToken, FfmpegInput? input = null)
    {
        await using var process = FfmpegProcess.Start(tool, arguments, input?.Address ?? "input");
        process.Input.Close();
        using var stall = new StallTimer(process, options, cancellationToken);
        stall.Start();
        var text = new StringBuilder();
        var block = new char[4096];
        using var output = new StreamReader(process.Output);
        int count;
        while (text.Length < Limit && (count = await output.ReadAsync(block)) > 0)
            text.Append(block, 0, count);
        if (text.Length >= Limit)
            process.Kill();
        var exitCode = await process.WaitForEndAsync();
        stall.ThrowIfEnded(input?.Name ?? tool, input?.Remedy ?? "check that it runs");
        return new ToolRun(exitCode, text.ToString(), process.Log);
    }
}
