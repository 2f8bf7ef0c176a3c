using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class LiveTests(Chromium chromium, Demonstration demonstration)
{
    [Theory]
    [InlineData("biased")]
    [InlineData("balanced")]
    public async Task A_cameras_picture_moves(string camera)
    {
        var page = await chromium.OpenAsync(demonstration["live"]);
        var canvas = await page.WaitForSelectorAsync($"[data-camera={camera}] canvas.picture[data-frame]");
        const string Look = "canvas => ({ frame: Number(canvas.dataset.frame), pixels: canvas.toDataURL() })";
        var first = await canvas!.EvaluateAsync<Sight>(Look);

        await page.WaitForFunctionAsync("([canvas, frame]) => Number(canvas.dataset.frame) > frame + 25", new object[] { canvas!, first.Frame });

        Assert.NotEqual(first.Pixels, (await canvas!.EvaluateAsync<Sight>(Look)).Pixels);
        await page.CloseAsync();
    }

    private sealed record Sight
    {
        public long Frame { get; init; }
        public string Pixels { get; init; } = "";
    }
}
