using System.Diagnostics;
using System.Globalization;

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>
/// The process in which a Chromium does its networking. Put to sleep, it keeps its connections and reads nothing from them, as a laptop whose lid is closed;
/// a page that merely hangs would not do: Chromium goes on reading for it.
/// </summary>
internal sealed class SleepingNetwork : IDisposable
{
    private readonly int _process;

    private SleepingNetwork(int process) => _process = process;

    /// <summary>Puts it to sleep until it is disposed. Skips the calling test on a system without <c>/proc</c>.</summary>
    /// <param name="browserArgument">An argument that only this browser's command line has.</param>
    public static SleepingNetwork Of(string browserArgument)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Chromium's network process is looked for in /proc");
        var browser = Processes().Single(process => process.Arguments.Contains(browserArgument) && !process.Arguments.Any(IsKind)).Id;
        var network = Processes().Single(process => process.Parent == browser && process.Arguments.Contains("--utility-sub-type=network.mojom.NetworkService"));
        Signal("-STOP", network.Id);
        return new SleepingNetwork(network.Id);
    }

    /// <summary>Wakes it.</summary>
    public void Dispose() => Signal("-CONT", _process);

    private static bool IsKind(string argument) => argument.StartsWith("--type=", StringComparison.Ordinal);

    private static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static IEnumerable<(int Id, int Parent, string[] Arguments)> Processes()
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            string[] arguments, status;
            try
            {
                arguments = File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0', ' ');
                status = File.ReadAllLines(Path.Combine(folder, "status"));
            }
            catch (IOException)
            {
                continue; // It has ended meanwhile.
            }
            yield return (id, int.Parse(status.First(line => line.StartsWith("PPid:", StringComparison.Ordinal)).AsSpan(5), CultureInfo.InvariantCulture), arguments);
        }
    }
}
