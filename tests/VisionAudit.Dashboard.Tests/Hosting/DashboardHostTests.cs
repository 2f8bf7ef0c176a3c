using System.Net;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hosting;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Tests.Hosting;

public sealed class DashboardHostTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly HttpClient browser = new();

    public void Dispose()
    {
        browser.Dispose();
        data.Dispose();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("live")]
    [InlineData("flags")]
    [InlineData("replay")]
    [InlineData("css/palette.css")]
    [InlineData("js/live.js")]
    [InlineData("lib/signalr.js")]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("_content/Radzen.Blazor/css/material-dark-base.css")]
    public async Task Pages_and_their_files_are_served(string path)
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        Assert.NotEmpty(await browser.GetByteArrayAsync(new Uri(host.Address, path), TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_foreign_name_is_refused_so_that_no_name_server_can_lead_a_browser_here()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address) { Headers = { Host = "elsewhere.example" } };
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        await using var host = await Dashboards.StartAsync(data["first"]);
        var error = await Assert.ThrowsAsync<DashboardException>(() => Dashboards.StartAsync(data["second"], host.Address.Port));
        Assert.Equal("VA9001", error.Id);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_cameras_of_one_id_are_refused()
    {
        var film = new ScriptedCamera(_ => false);
        var error = await Assert.ThrowsAsync<DashboardException>(() => Dashboards.StartAsync(data.Path, film.Define("gate", "One"), film.Define("gate", "Two")));
        Assert.Equal("VA9002", error.Id);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_episode_and_its_review_are_there_after_a_restart()
    {
        Guid id;
        await using (var host = await Dashboards.StartAsync(data.Path, new ScriptedCamera(n => n is >= 10 and < 40) { Count = 60 }.Define("gate", "Gate")))
        {
            await Dashboards.UntilAsync(async () => await host.EpisodesAsync() is [{ Episode.State: EpisodeState.Closed }]);
            id = (await host.EpisodesAsync())[0].Episode.Id;
            await host.Flags.ReviewAsync(id, ReviewVerdict.Shortcut, "tester", CancellationToken.None);
        }
        await using var again = await Dashboards.StartAsync(data.Path);
        var flagged = Assert.Single(await again.EpisodesAsync());
        Assert.Equal((id, 30, ReviewVerdict.Shortcut), (flagged.Episode.Id, flagged.Episode.Frames, flagged.Review!.Verdict));
        var peak = FramePacketFormat.Read(await browser.GetByteArrayAsync(new Uri(again.Address, $"flags/{id}/peak"), TestContext.Current.CancellationToken));
        Assert.Equal(flagged.Episode.PeakStamp, peak.Stamp);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_flag_shows_while_it_lasts_and_is_closed_by_a_stop()
    {
        await using (var host = await Dashboards.StartAsync(data.Path, new ScriptedCamera(_ => true).Define("gate", "Gate")))
            await Dashboards.UntilAsync(async () => await host.EpisodesAsync() is [{ Episode.State: EpisodeState.Open }]);
        await using var again = await Dashboards.StartAsync(data.Path);
        Assert.Equal(EpisodeState.Closed, Assert.Single(await again.EpisodesAsync()).Episode.State);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_viewer_who_holds_on_does_not_keep_a_stop_from_storing_the_running_episode()
    {
        var host = await Dashboards.StartAsync(data.Path, new ScriptedCamera(_ => true).Define("gate", "Gate"));
        using var viewer = await HubSocket.ConnectAsync(host.Address, ViewerHub.Path);
        await viewer.CallAsync("Watch", isStream: true, "gate");
        await Dashboards.UntilAsync(async () => await host.EpisodesAsync() is [{ Episode.State: EpisodeState.Open }]);
        var id = (await host.EpisodesAsync())[0].Episode.Id;
        await host.DisposeAsync();
        await using var again = await Dashboards.StartAsync(data.Path);
        var episode = Assert.Single(await again.EpisodesAsync()).Episode;
        Assert.Equal((id, EpisodeState.Closed), (episode.Id, episode.State));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_theme_changes_and_goes_back_to_the_page_that_asked()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var person = new HttpClient(handler);
        foreach (var (from, to) in ((string, string)[])[("live?camera=gate", "/live?camera=gate"), ("theme", "/")])
            Assert.Equal(to, LocationAfter(from));

        string? LocationAfter(string page)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "theme")) { Headers = { Referrer = new Uri(host.Address, page) } };
            using var answer = person.Send(request, TestContext.Current.CancellationToken);
            return answer.Headers.Location?.OriginalString;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_recorded_camera_can_be_played()
    {
        var options = new DashboardOptions
        {
            Port = 0,
            DataFolder = data.Path,
            Record = true,
            PluginFolder = data["plugins"],
            Cameras = [new ScriptedCamera(_ => false) { Count = 20 }.Define("gate", "Gate")],
        };
        await using var host = await DashboardHost.StartAsync(options, TimeProvider.System, CancellationToken.None);
        await Dashboards.UntilAsync(() => host.Cameras.Find("gate")!.Status.State == CameraState.Ended);
        var id = Path.GetFileName(Assert.Single(Directory.GetDirectories(data["recordings"])));
        for (var position = 0; position < 20; position++)
        {
            var bytes = await browser.GetByteArrayAsync(new Uri(host.Address, $"recordings/{id}/frames/{position}"), TestContext.Current.CancellationToken);
            Assert.Equal(position, FramePacketFormat.Read(bytes).Stamp.Sequence);
        }
        using var beyond = await browser.GetAsync(new Uri(host.Address, $"recordings/{id}/frames/20"), TestContext.Current.CancellationToken);
        using var absent = await browser.GetAsync(new Uri(host.Address, "recordings/none/frames/0"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (beyond.StatusCode, absent.StatusCode));
    }
}
