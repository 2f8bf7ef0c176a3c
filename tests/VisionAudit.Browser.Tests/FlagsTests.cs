using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class FlagsTests(Chromium chromium, Demonstration demonstration) : IDisposable
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
            await MarkAsync(page, first, "f", "fine");
            await page.CloseAsync();
            Assert.Equal(3, await demo.StopAsync());
        }
        await using (var serve = await ServeAsync())
        {
            var page = await chromium.OpenAsync(new Uri(serve.Address, $"flags?flag={first}"));
            await Assertions.Expect(page.Locator("[data-role=review]")).ToHaveTextAsync("fine");
            await MarkAsync(page, first, "m", "bad mask");
            await page.CloseAsync();
            await serve.KillAsync();
        }
        await using (var serve = await ServeAsync())
        {
            var page = await chromium.OpenAsync(new Uri(serve.Address, $"flags?flag={first}"));
            await Assertions.Expect(page.Locator("[data-role=review]")).ToHaveTextAsync("bad mask");
            await MarkAsync(page, first, "s", "shortcut");
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task J_and_K_move_down_and_up_the_list()
    {
        var page = await chromium.OpenAsync(demonstration["flags"]);
        await page.WaitForFunctionAsync($"() => document.querySelectorAll('{Item}').length > 1", null, new PageWaitForFunctionOptions { Timeout = Demonstration.FilmPatience });
        var episodes = await page.Locator(Item).EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.flag)");
        await OpenAsync(page, episodes[0]);

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"{Item}[aria-selected=true]")).ToHaveAttributeAsync("data-flag", episodes[1]);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(episodes[1]));

        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator($"{Item}[aria-selected=true]")).ToHaveAttributeAsync("data-flag", episodes[0]);
        await page.CloseAsync();
    }

    private Task<DashboardProcess> ServeAsync() => DashboardProcess.StartAsync("serve", "--port", "0", "--no-browser", "--data", _data.Path);

    /// <summary>Presses a key once the episode's peak frame is shown, and waits until the page says that it is kept.</summary>
    private static async Task MarkAsync(IPage page, string flag, string key, string said)
    {
        await OpenAsync(page, flag);
        await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator($"[data-flag='{flag}'] .item-text")).ToContainTextAsync(said);
    }

    private static async Task OpenAsync(IPage page, string flag)
    {
        await page.Locator($"{Item}[data-flag='{flag}']").ClickAsync();
        await page.WaitForSelectorAsync("canvas.picture[data-frame]");
    }
}
