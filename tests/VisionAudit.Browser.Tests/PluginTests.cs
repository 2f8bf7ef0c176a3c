using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class PluginTests(Chromium chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plugin_that_throws_is_named_on_the_page_and_the_camera_runs_on()
    {
        chromium.SkipWithout();
        ThrowingPlugin.Write(_folder["plugins"], "Breaker", "no such wolf");
        await using var demo = await DashboardProcess.DemoAsync(_folder["data"], _folder.Path);
        var page = await chromium.OpenAsync(new Uri(demo.Address, "live"));
        var tile = page.Locator("[data-camera=balanced]");

        Assert.Contains("plugin 'Breaker' threw in Update and is disabled: no such wolf", await tile.GetByRole(AriaRole.Alert).TextContentAsync(), StringComparison.Ordinal);

        var named = await LivePage.FrameAsync(page, "balanced");
        await page.WaitForFunctionAsync(LivePage.Shows("balanced", named + 25));
        await Assertions.Expect(tile).ToHaveAttributeAsync("data-state", "running");
        await page.CloseAsync();
    }
}
