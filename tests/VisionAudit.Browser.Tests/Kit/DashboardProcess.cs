using System.Diagnostics;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>A dashboard in a process of its own, on a free port.</summary>
public sealed class DashboardProcess : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _read;

    private DashboardProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts the wolf-in-snow demonstration.</summary>
    /// <param name="data">The folder of its flags and recordings.</param>
    /// <param name="folder">Where it is started, and looks for plugins; where the tests are, by default.</param>
    public static Task<DashboardProcess> DemoAsync(string data, string? folder = null)
        => StartAsync(folder ?? AppContext.BaseDirectory, ["demo", "--port", "0", "--no-browser", "--data", data]);

    /// <summary>Starts a command that serves a dashboard, and waits until it says its address.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds what it said.</exception>
    public static Task<DashboardProcess> StartAsync(params IReadOnlyList<string> args) => StartAsync(AppContext.BaseDirectory, args);

    /// <summary>Ends it as Ctrl-C does, and waits until it has closed its files.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _read;
        _process.Dispose();
    }

    private static async Task<DashboardProcess> StartAsync(string folder, IReadOnlyList<string> args)
    {
        var process = CommandLine.Start(folder, args);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_startLimit);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                    return new DashboardProcess(process, new Uri(address.TrimEnd(';')));
            }
            throw new InvalidOperationException($"visionaudit {string.Join(' ', args)} ended: {await process.StandardError.ReadToEndAsync(limit.Token)}");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }
}
