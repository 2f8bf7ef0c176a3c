using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class ProofTests(Chromium chromium, Demonstration demonstration)
{
    private static readonly LocatorAssertionsToBeVisibleOptions _patient = new() { Timeout = Demonstration.FilmPatience };

    [Fact]
    public async Task In_the_demonstration_the_biased_cameras_episode_becomes_confirmed_without_a_reload_and_shows_what_proves_it()
    {
        var page = await chromium.OpenAsync(demonstration["flags"]);
        // Not the newest one: its peak may still move, and with it the proof.
        var confirmed = page.Locator(".item:not(:first-child)[data-camera=biased][data-verdict=confirmed]").First;
        await Assertions.Expect(confirmed).ToBeVisibleAsync(_patient);
        await page.WaitForSelectorAsync("canvas.picture[data-frame]");
        await page.Locator($".item[data-flag='{await confirmed.GetAttributeAsync("data-flag")}']").ClickAsync();

        var proof = page.Locator("[data-role=proof][data-state=proved]");
        await Assertions.Expect(proof).ToContainTextAsync("Confirmed: without the object it still says");
        await Assertions.Expect(page.Locator(".desk [data-role=verdict]")).ToHaveTextAsync("confirmed");
        await Assertions.Expect(proof.Locator("figcaption")).ToHaveCountAsync(4);
        Assert.Equal("as seen", (await proof.Locator("figcaption").First.EvaluateAsync<string>("caption => caption.firstChild.textContent")).Trim());
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-role=proof] img')].every(image => image.complete && image.naturalWidth > 100)");
        await Assertions.Expect(proof).ToContainTextAsync("reliance");
        await Assertions.Expect(page.Locator(".item[data-camera=balanced]")).ToHaveCountAsync(0);
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_Live_a_running_episode_turns_from_suspected_to_confirmed_when_its_proof_arrives()
    {
        var page = await chromium.OpenAsync(demonstration["live"], script: LivePage.KeepVerdicts);
        var patience = new PageWaitForFunctionOptions { Timeout = Demonstration.FilmPatience };
        await page.WaitForFunctionAsync("() => /suspected,(suspected,)*confirmed/.test(`${window.seen.biased}`)", null, patience);
        await page.WaitForFunctionAsync("() => document.querySelector('.latest [data-latest=biased][data-verdict=confirmed]') !== null", null, patience);
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_a_verdict()
    {
        var page = await chromium.OpenAsync(demonstration["flags"]);
        await Assertions.Expect(page.Locator(".item[data-verdict=confirmed]").First).ToBeVisibleAsync(_patient);
        // What is there before may be the server's first sketch of the page, which hears nothing yet.
        await page.WaitForSelectorAsync("canvas.picture[data-frame]");
        await page.SelectOptionAsync("[name=verdict]", "cleared");
        await Assertions.Expect(page.Locator(".item")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("[name=verdict]", "confirmed");
        await Assertions.Expect(page.Locator(".item").First).ToBeVisibleAsync();
        Assert.All(await page.Locator(".item").EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.verdict)"), verdict => Assert.Equal("confirmed", verdict));
        await page.CloseAsync();
    }
}
