using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;
using VisionAudit.TestKit;

namespace VisionAudit.Browser.Tests;

public sealed class LayoutTests(Chromium chromium, Demonstration demonstration)
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    public async Task Live_fits_its_window(int width, int height)
    {
        var page = await chromium.OpenAsync(demonstration["live"], width, height);
        await page.WaitForSelectorAsync("[data-camera=balanced] canvas.picture[data-frame]");

        await FitsAsync(page, "live", ".rail", ".top", ".tile", ".tile canvas.picture", ".tile canvas.chart");
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    public async Task Flags_fits_its_window(int width, int height)
    {
        var page = await chromium.OpenAsync(demonstration["flags"], width, height);
        await page.WaitForSelectorAsync(".item[aria-selected=true]");
        await page.WaitForSelectorAsync("canvas.picture[data-frame]");

        await FitsAsync(page, "flags", ".rail", ".top", ".item", ".desk canvas.picture", ".mark", "[data-role=proof]");
    }

    /// <summary>Nothing reaches beyond the window's sides, and the parts are seen; a picture of the page is left under artifacts/screenshots.</summary>
    private static async Task FitsAsync(IPage page, string name, params string[] parts)
    {
        var width = page.ViewportSize!.Width;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}-{width}.png") });
        foreach (var part in parts)
        {
            var box = await page.Locator(part).First.BoundingBoxAsync();
            Assert.True(box is { Width: > 0, Height: > 0 }, $"{part} is not seen");
            Assert.True(box.X >= 0 && box.X + box.Width <= width + 0.5, $"{part} reaches from {box.X} to {box.X + box.Width} of {width} pixels");
        }
        Assert.InRange(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, width);
        await page.CloseAsync();
    }
}
