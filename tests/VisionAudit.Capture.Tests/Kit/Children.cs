using System.Diagnostics;

namespace VisionAudit.Capture.Tests.Kit;

/// <summary>Finds running ffmpeg processes by a text in their command line (Linux).</summary>
internal static class Children
{
    /// <summary>Skips the calling test where processes cannot be found so.</summary>
    public static void SkipUnlessVisible() => Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");

    /// <summary>Ids of the ffmpeg processes whose arguments hold a text.</summary>
    public static IReadOnlyList<int> With(string argument)
        => [.. Process.GetProcessesByName("ffmpeg").Select(process => process.Id).Where(id => CommandLine(id).Contains(argument, StringComparison.Ordinal))];

    /// <summary>Waits until no ffmpeg has the text in its arguments; fails the test if it lives on.</summary>
    public static async Task GoneAsync(string argument)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (With(argument).Count > 0)
            await Task.Delay(20, limit.Token);
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
