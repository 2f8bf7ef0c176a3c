using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Browser.Tests;

public sealed class FilmTests(Chromium chromium, Demonstration demonstration)
{
    private const int Minute = (int)(60 * SyntheticCamera.FrameRate);

    [Fact]
    public async Task In_one_minute_of_film_the_biased_camera_is_flagged_and_the_balanced_one_is_not()
    {
        var page = await chromium.OpenAsync(demonstration["live"], script: LivePage.KeepVerdicts);
        await page.WaitForFunctionAsync(LivePage.Shows("balanced", 0));
        var first = await page.EvaluateAsync<long>("() => Number(document.querySelector('[data-camera=balanced] canvas.picture').dataset.frame)");
        foreach (var camera in new[] { "biased", "balanced" })
            await page.WaitForFunctionAsync(LivePage.Shows(camera, first + Minute), null, new PageWaitForFunctionOptions { Timeout = Demonstration.FilmPatience });

        var seen = await page.EvaluateAsync<Dictionary<string, string[]>>("() => window.seen");
        Assert.Contains("suspected", seen["biased"]);
        Assert.Contains("ok", seen["balanced"]);
        Assert.DoesNotContain("suspected", seen["balanced"]);

        await page.GotoAsync(demonstration["flags"].AbsoluteUri);
        await page.WaitForSelectorAsync(".item[data-camera=biased]");
        Assert.Equal(0, await page.Locator(".item[data-camera=balanced]").CountAsync());
        await page.CloseAsync();
    }
}
