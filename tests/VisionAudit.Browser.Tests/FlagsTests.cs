using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class FlagsTests(Chromium chromium) : IDisposable
{
    private const string Item = ".item[data-flag]";

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_was_marked_with_the_keyboard_is_still_marked_after_a_restart_and_after_a_kill()
    {
        chromium.SkipWithout();
        string first;
        await using (var demo = await DashboardProcess.DemoAsync(_data.Path))
        {
            var page = await chromium.OpenAsync(new Uri(demo.Address, "flags"));
            first = (await (await page.WaitForSelectorAsync(Item))!.GetAttributeAsync("data-flag"))!;
            await MarkAsync(page, first, "s", "shortcut");
            await page.CloseAsync();
            Assert.Equal(3, await demo.StopAsync());
        }
        await using (var serve = await ServeAsync())
        {
            var page = await chromium.OpenAsync(new Uri(serve.Address, $"flags?flag={first}"));
            await Assertions.Expect(page.Locator("[data-role=review]")).ToHaveTextAsync("shortcut");
            await MarkAsync(page, first, "m", "bad mask");
            await page.CloseAsync();
            await serve.KillAsync();
        }
        await using (var serve = await ServeAsync())
        {
            var page = await chromium.OpenAsync(new Uri(serve.Address, $"flags?flag={first}"));
            await Assertions.Expect(page.Locator("[data-role=review]")).ToHaveTextAsync("bad mask");
            await MarkAsync(page, first, "f", "fine");
            await page.CloseAsync();
        }
    }

    private Task<DashboardProcess> ServeAsync() => DashboardProcess.StartAsync("serve", "--port", "0", "--no-browser", "--data", _data.Path);

    /// <summary>Presses a key once the episode's peak frame is shown, and waits until the page says that it is kept.</summary>
    private static async Task MarkAsync(IPage page, string flag, string key, string said)
    {
        await page.Locator($"{Item}[data-flag='{flag}']").ClickAsync();
        await page.WaitForSelectorAsync("canvas.picture[data-frame]");
        await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator($"[data-flag='{flag}'] .item-text")).ToContainTextAsync(said);
    }
}
