using System.ComponentModel;
using System.Diagnostics;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>
/// A running ffmpeg or ffprobe, which never outlives its owner: disposal kills it, and should this process itself be killed, the closed
/// standard output ends the child at its next write (and a network input that is silent ends at its own timeout).
/// </summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Task _log;

    private FfmpegProcess(Process process, FfmpegLog log)
    {
        _process = process;
        Log = log;
        _log = log.DrainAsync(process.StandardError);
    }

    /// <summary>What it printed to standard error.</summary>
    public FfmpegLog Log { get; }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Standard output.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Standard input.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts a tool; every argument reaches it as it is, without a shell.</summary>
    /// <param name="tool">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="address">The input's address, kept out of error texts.</param>
    /// <exception cref="CaptureException">VA3008: it cannot be started.</exception>
    public static FfmpegProcess Start(string tool, IEnumerable<string> arguments, string address)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new FfmpegProcess(Process.Start(start)!, new FfmpegLog(address));
        }
        catch (Win32Exception error)
        {
            throw new CaptureException("VA3008", $"'{tool}' cannot be started ({error.Message})",
                "check that it is an executable for this machine", ErrorKind.MissingPart, error);
        }
    }

    /// <summary>Kills the process; one that has ended is left alone.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        catch (Win32Exception)
        {
            // It is ending now.
        }
    }

    /// <summary>Waits until it has ended and its log is complete.</summary>
    /// <param name="patience">After this time it is killed; 2 s where its output is closed and it has nothing left to do.</param>
    /// <returns>The exit code; 128 + n where signal n ended it (Unix).</returns>
    public async Task<int> WaitForEndAsync(TimeSpan? patience = null)
    {
        using var lingering = new CancellationTokenSource(patience ?? EndTimeout);
        await using (lingering.Token.Register(Kill))
            await _process.WaitForExitAsync(CancellationToken.None);
        await _log;
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await WaitForEndAsync();
        _process.Dispose();
    }
}
