using VisionAudit.Browser.Tests.Kit;
using VisionAudit.Dashboard.Hosting;
using VisionAudit.Dashboard.Tests.Kit;

namespace VisionAudit.Browser.Tests;

/// <summary>Runs alone: it measures the heap of the whole process, in which other tests have dashboards of their own.</summary>
[CollectionDefinition(nameof(StalledBrowserTests), DisableParallelization = true)]
[Collection(nameof(StalledBrowserTests))]
public sealed class StalledBrowserTests(Chromium chromium) : IDisposable
{
    private const int Seconds = 60;

    /// <summary>Bytes of a frame: before the hub gives such a viewer up, some 30 to 75 MB would pile up for it.</summary>
    private const int Ballast = 300_000;

    private const long Bound = 10_000_000;

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_browser_that_stops_reading_for_a_minute_neither_slows_the_camera_nor_grows_the_memory()
    {
        var mark = $"--window-name={Guid.NewGuid()}";
        await using var sleeper = await chromium.LaunchAsync(mark);
        await using var watched = await StartAsync("watched");
        await using var twin = await StartAsync("twin");
        var reading = await chromium.OpenAsync(new Uri(watched.Address, "live"));
        var stalled = await sleeper.NewPageAsync();
        await stalled.GotoAsync(new Uri(watched.Address, "live").AbsoluteUri);
        foreach (var page in new[] { reading, stalled })
            await page.WaitForFunctionAsync(LivePage.Shows("gate", 50));

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (frames, twins) = (Frames(watched), Frames(twin));
        var most = 0L;
        using (SleepingNetwork.Of(mark))
        {
            for (var second = 0; second < Seconds; second++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - memory);
            }
            Assert.InRange(await LivePage.FrameAsync(stalled, "gate"), 50, frames + 25);
            (frames, twins) = (Frames(watched) - frames, Frames(twin) - twins);
        }

        Assert.True(frames > 0.9 * twins, $"the watched camera gave {frames} frames, its twin {twins}");
        Assert.InRange(most, 0, Bound);
        foreach (var page in new[] { reading, stalled })
            await page.WaitForFunctionAsync(LivePage.Shows("gate", Frames(watched)));
    }

    private Task<DashboardHost> StartAsync(string name) => DashboardHost.StartAsync(
        new DashboardOptions
        {
            Port = 0,
            DataFolder = _data[name],
            PluginFolder = _data["none"],
            Cameras = [new ScriptedCamera(_ => false) { Ballast = Ballast }.Define("gate", "Gate")],
        },
        TimeProvider.System, TestContext.Current.CancellationToken);

    private static long Frames(DashboardHost host) => host.Cameras.Find("gate")!.Status.Frames;
}
