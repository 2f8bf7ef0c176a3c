using System.Diagnostics;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Flags.Sqlite;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Storage.Tests;

/// <summary>This executable, started again to write until it is killed. It says on its standard output what it has stored.</summary>
internal static class VictimProcess
{
    public const string Argument = "--victim";

    /// <summary>Starts one.</summary>
    /// <param name="task">What it writes: <c>flags</c> or <c>frames</c>.</param>
    /// <param name="folder">Its data folder.</param>
    public static Process Start(string task, string folder)
        => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, task, folder]) { RedirectStandardOutput = true })!;

    /// <summary>Reads what it has stored, until that is as much as wanted; kills it, and reads what it still said.</summary>
    /// <returns>Its last words.</returns>
    public static async Task<string> KillAfterAsync(Process process, int stored)
    {
        var last = "";
        for (var i = 0; i < stored; i++)
            last = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"the process ended by itself after '{last}'");
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            last = line;
        await process.WaitForExitAsync();
        return last;
    }

    public static async Task<int> RunAsync(string task, string folder)
    {
        if (task == "flags")
            await StoreFlagsAsync(folder);
        else
            await RecordAsync(folder);
        return 0;
    }

    private static async Task StoreFlagsAsync(string folder)
    {
        using var store = SqliteFlagStore.Open(folder, TimeProvider.System);
        for (var number = 1; ; number++)
        {
            var id = new Guid(number, 0, 0, new byte[8]);
            var peak = Frames.Frame(number);
            await store.SaveAsync(Frames.Episode(id, peak), peak, CancellationToken.None);
            var proof = Frames.Proof(id, peak);
            await store.SaveProofAsync(proof, Frames.PicturesOf(proof), CancellationToken.None);
            await store.ReviewAsync(id, ReviewVerdict.Shortcut, "victim", CancellationToken.None);
            Console.WriteLine(number);
        }
    }

    private static async Task RecordAsync(string folder)
    {
        using var writer = new RecordingCatalogue(folder, TimeProvider.System).Create(Subjects.Gate, segmentBytes: 20_000);
        try
        {
            for (var sequence = 0; ; sequence++)
            {
                await writer.WriteAsync(FramePacketFormat.ToBytes(Frames.Frame(sequence)), CancellationToken.None);
                Console.WriteLine(sequence);
            }
        }
        catch (StorageException error)
        {
            Console.WriteLine(error.Message);
        }
    }
}
