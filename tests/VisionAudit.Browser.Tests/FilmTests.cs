using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Browser.Tests;

public sealed class FilmTests(Chromium chromium, Demonstration demonstration)
{
    private const int Minute = (int)(60 * SyntheticCamera.FrameRate);

    /// <summary>
    /// A flag is an episode: three suspected frames within half a second or more. A single frame of an animal half out of sight may be suspected of any model; of the balanced one, fewer than one in a hundred.
    /// </summary>
    [Fact]
    public async Task In_one_minute_of_film_the_biased_camera_is_flagged_and_the_balanced_one_is_not()
    {
        var page = await chromium.OpenAsync(demonstration["live"], script: LivePage.KeepVerdicts);
        var first = await LivePage.FrameAsync(page, "balanced");
        foreach (var camera in new[] { "biased", "balanced" })
            await page.WaitForFunctionAsync(LivePage.Shows(camera, first + Minute), null, new PageWaitForFunctionOptions { Timeout = Demonstration.FilmPatience });

        var seen = await page.EvaluateAsync<Dictionary<string, string[]>>("() => window.seen");
        Assert.True(Flagged(seen["biased"]) > 0.5, "most of the biased camera's judged frames are flagged");
        Assert.True(Flagged(seen["balanced"]) < 0.01, "the balanced camera's judged frames are not");

        await page.GotoAsync(demonstration["flags"].AbsoluteUri);
        await page.WaitForSelectorAsync(".item[data-camera=biased]");
        Assert.Equal(0, await page.Locator(".item[data-camera=balanced]").CountAsync());
        await page.CloseAsync();

        // Among the frames that were judged. A suspected frame shows what the proof of its episode says, once there is one.
        static double Flagged(string[] verdicts) => (double)verdicts.Count(IsFlagged) / verdicts.Count(verdict => verdict == "ok" || IsFlagged(verdict));

        static bool IsFlagged(string verdict) => verdict is "suspected" or "confirmed" or "cleared";
    }
}
