using System.Globalization;
using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class ReplayTests(Chromium chromium) : IAsyncLifetime
{
    private const int Seed = 7;
    private const int Jumps = 20;
    private const int TimelinePadding = 8;

    private readonly TemporaryFolder _data = new();
    private DashboardProcess? _dashboard;

    public async ValueTask InitializeAsync()
    {
        chromium.SkipWithout();
        await NumberedFilm.WriteAsync(_data["film.mp4"]);
        await CommandLine.RunAsync(
            "audit", _data["film.mp4"], "--model", Path.Combine(AppContext.BaseDirectory, "models", "wolf_biased.onnx"), "--masks", "sample:wolf-in-snow",
            "--out", _data["film.jsonl"], "--record", _data.Path);
        _dashboard = await DashboardProcess.StartAsync("serve", "--port", "0", "--no-browser", "--data", _data.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task The_number_burnt_into_a_picture_is_that_of_its_map_wherever_the_viewer_jumps()
    {
        var page = await OpenAsync();
        var canvas = (await page.QuerySelectorAsync("canvas.picture"))!;
        var random = new Random(Seed);

        for (var jump = 0; jump < Jumps; jump++)
        {
            var position = random.Next(NumberedFilm.Frames);
            var box = (await page.Locator("canvas.timeline").BoundingBoxAsync())!;
            var share = Math.Min(1, (position + 0.5f) / (NumberedFilm.Frames - 1));
            await page.Mouse.ClickAsync(box.X + TimelinePadding + (share * (box.Width - (2 * TimelinePadding))), box.Y + (box.Height / 2));
            await page.WaitForFunctionAsync("([canvas, frame]) => Number(canvas.dataset.frame) === frame", new object[] { canvas, position });

            var shown = await canvas.EvaluateAsync<Shown>(NumberedFilm.Read);
            Assert.Equal((position, position), (shown.Burnt, shown.Frame));
            await Assertions.Expect(page.Locator(".panel [data-role=title]")).ToContainTextAsync($"frame {position.ToString(CultureInfo.InvariantCulture)}");
        }
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_changed_threshold_marks_other_frames_at_once()
    {
        var page = await OpenAsync();
        var flagged = page.Locator("[data-role=flagged]");
        var timeline = page.Locator("canvas.timeline");

        await page.Locator("input[name=enter]").FillAsync("1");
        await Assertions.Expect(flagged).ToHaveTextAsync("0");
        await Assertions.Expect(timeline).ToHaveAttributeAsync("data-spans", "[]");
        await page.Locator("input[name=enter]").FillAsync("0");

        await Assertions.Expect(flagged).Not.ToHaveTextAsync("0");
        await Assertions.Expect(timeline).Not.ToHaveAttributeAsync("data-spans", "[]");
        await page.CloseAsync();
    }

    /// <summary>The recording, its first frame shown without a map or an outline over its blocks.</summary>
    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(new Uri(_dashboard!.Address, "replay?opacity=0&outline=no"));
        await page.WaitForSelectorAsync("canvas.picture[data-frame='0']");
        return page;
    }

    private sealed record Shown
    {
        public int Burnt { get; init; }
        public int Frame { get; init; }
    }
}
