using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class LiveTests(Chromium chromium, Demonstration demonstration)
{
    private const int Compared = 8;

    [Theory]
    [InlineData("biased")]
    [InlineData("balanced")]
    public async Task A_cameras_picture_moves(string camera)
    {
        var page = await chromium.OpenAsync(demonstration["live"]);
        var canvas = await page.WaitForSelectorAsync($"[data-camera={camera}] canvas.picture[data-frame]");
        const string Look = "canvas => ({ frame: Number(canvas.dataset.frame), pixels: canvas.toDataURL() })";
        var first = await canvas!.EvaluateAsync<Sight>(Look);

        await page.WaitForFunctionAsync(LivePage.Shows(camera, first.Frame + 25));

        Assert.NotEqual(first.Pixels, (await canvas!.EvaluateAsync<Sight>(Look)).Pixels);
        await page.CloseAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_picture_and_the_map_over_it_are_those_of_one_packet()
    {
        var page = await chromium.OpenAsync(demonstration["live"]);
        await page.WaitForSelectorAsync("[data-camera=biased] canvas.picture[data-frame]");

        var compared = await page.EvaluateAsync<Comparison[]>(LivePage.CompareWithPackets, new object[] { "biased", Compared });

        Assert.Equal(Compared, compared.Select(frame => frame.Frame).Distinct().Count());
        Assert.All(compared, frame => Assert.True(frame.IsOwn, $"frame {frame.Frame} is not drawn as its packet says"));
        Assert.All(compared, frame => Assert.False(frame.IsOther, $"frame {frame.Frame} would look the same with the map of another one"));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Opacity_and_threshold_act_at_once_in_the_browser(bool isOffline)
    {
        var page = await chromium.OpenAsync(demonstration["live"]);
        var canvas = await page.WaitForSelectorAsync("[data-camera=biased] canvas.picture[data-frame]");
        await page.Context.SetOfflineAsync(isOffline);

        var sights = await canvas!.EvaluateAsync<Sight[]>(LivePage.MoveSliders);

        Assert.Single(sights.Select(sight => sight.Frame).Distinct());
        Assert.Equal(3, sights.Select(sight => sight.Pixels).Distinct().Count());
        Assert.Equal(sights[2].Pixels, sights[3].Pixels);
        await page.CloseAsync();
    }

    private sealed record Sight
    {
        public long Frame { get; init; }
        public string Pixels { get; init; } = "";
    }

    private sealed record Comparison
    {
        public long Frame { get; init; }
        public bool IsOwn { get; init; }
        public bool IsOther { get; init; }
    }
}
