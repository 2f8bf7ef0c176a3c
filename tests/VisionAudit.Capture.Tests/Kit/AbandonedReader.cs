using System.Diagnostics;
using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Kit;

/// <summary>This test program again, as a process that reads one frame of a source and then never the next.</summary>
internal static class AbandonedReader
{
    public const string Started = "reading";
    private const string Variable = "VISIONAUDIT_TEST_ABANDONED_SOURCE";

    /// <summary>Starts the process, which says <see cref="Started"/> once it has a frame.</summary>
    public static Process Start(string source)
        => Process.Start(new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, Environment = { [Variable] = source } })!;

#pragma warning disable CA2255 // The test program's entry point is generated; this runs before it.
    /// <summary>Blocks, and has no continuation of its own: until a module is initialised, no other thread may run its code.</summary>
    [ModuleInitializer]
    internal static void ReadIfAsked()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } source)
            return;
        var frames = FrameSources.Open(source).ReadAsync(new FrameRequest(), CancellationToken.None).GetAsyncEnumerator();
        frames.MoveNextAsync().AsTask().GetAwaiter().GetResult();
        Console.WriteLine(Started);
        using var never = new ManualResetEvent(initialState: false);
        never.WaitOne();
    }
}
