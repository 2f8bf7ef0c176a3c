using System.Runtime.InteropServices;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>A thread that gives way to all others where the processor is short: what runs on it may wait, frames may not.</summary>
internal static class LowPriorityThread
{
    private const int OfThread = 0, Caller = 0, Nice = 10;

    /// <summary>Runs something on a thread of its own; what it does before it first waits is done there.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            GiveWay();
            started.SetResult(WorkAsync());
        })
        { IsBackground = true, Name = "proof" }.Start();
        return started.Task.Unwrap();

        // What it throws at once ends the task, not the process.
        async Task<T> WorkAsync() => await work();
    }

    /// <summary>.NET gives threads priorities on Windows only; Linux has a nice value for each thread. Where neither is, the thread is as any other.</summary>
    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfThread, Caller, Nice);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int nice);
}
