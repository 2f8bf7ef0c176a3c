using System.Net.WebSockets;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Tests.Hubs;

public sealed class AgentHubTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task An_episode_that_is_sent_three_times_is_stored_once()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var agent = await JoinedAsync(host.Address, "gate");
        var peak = Packets.Suspected("gate", sequence: 7);
        var message = new EpisodeMessage(Guid.NewGuid(), peak.Stamp, peak.Stamp, 20, IsClosed: true, FramePacketFormat.ToBytes(peak));
        for (var i = 0; i < 3; i++)
            Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Keep), message));
        var stored = Assert.Single(await host.EpisodesAsync());
        Assert.Equal((message.Id, "gate", 7L), (stored.Episode.Id, stored.Episode.Camera, stored.Episode.PeakStamp.Sequence));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_no_packet_or_of_another_camera_is_refused_and_the_agent_may_go_on()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var agent = await JoinedAsync(host.Address, "gate");
        Assert.Contains("VA8001", await agent.InvokeAsync(nameof(AgentHub.Publish), (object)new byte[500]), StringComparison.Ordinal);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Publish), (object)FramePacketFormat.ToBytes(Packets.Suspected("yard", 1))), StringComparison.Ordinal);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Report), new CameraStatus((CameraState)99)), StringComparison.Ordinal);
        Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Publish), (object)FramePacketFormat.ToBytes(Packets.Suspected("gate", 1))));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_peer_that_did_not_introduce_a_camera_may_send_nothing()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var agent = await HubSocket.ConnectAsync(host.Address, AgentHub.Path);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Publish), (object)FramePacketFormat.ToBytes(Packets.Suspected("gate", 1))), StringComparison.Ordinal);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Join), new AgentCamera("", "", "", "", true)), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_that_is_too_large_ends_the_connection_and_nothing_else()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using (var rude = await JoinedAsync(host.Address, "gate"))
            await Assert.ThrowsAnyAsync<Exception>(() => rude.InvokeAsync(nameof(AgentHub.Publish), (object)new byte[AgentHub.MaximumMessageBytes]));
        using var polite = await JoinedAsync(host.Address, "gate");
        Assert.Null(await polite.InvokeAsync(nameof(AgentHub.Publish), (object)FramePacketFormat.ToBytes(Packets.Suspected("gate", 1))));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_agent_that_goes_away_leaves_its_camera_waiting()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using (var agent = await JoinedAsync(host.Address, "gate"))
            Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Report), new CameraStatus(CameraState.Running, Fps: 25)));
        await Dashboards.UntilAsync(() => host.Cameras.Find("gate")!.Status is { State: CameraState.Reconnecting, Problem: "its agent is away" });
    }

    [Fact(Timeout = 60_000)]
    public async Task A_foreign_page_cannot_open_the_hub()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        await Assert.ThrowsAsync<WebSocketException>(() => HubSocket.ConnectAsync(host.Address, AgentHub.Path, origin: "http://elsewhere.example"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_proof_that_is_sent_three_times_is_stored_once_and_an_episode_that_is_sent_again_keeps_it()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var agent = await JoinedAsync(host.Address, "gate");
        var (episode, proof) = Flag("gate");
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Keep), episode));
            Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Prove), proof));
        }
        var stored = Assert.Single(await host.EpisodesAsync());
        Assert.Equal((Verdict.Confirmed, "as seen"), (stored.Verdict, Assert.Single(stored.Proof!.Pictures).Change));
        Assert.Equal(proof.Pictures[0], await host.Flags.ProofPictureAsync(episode.Id, 0, CancellationToken.None));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_proof_of_an_episode_that_is_not_known_here_is_taken_and_forgotten()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var agent = await JoinedAsync(host.Address, "gate");
        Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Prove), Flag("gate").Proof));
        Assert.Empty(await host.EpisodesAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_proof_that_is_wrong_too_large_or_of_another_cameras_episode_is_refused_and_the_agent_may_go_on()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var stranger = await HubSocket.ConnectAsync(host.Address, AgentHub.Path);
        var (episode, proof) = Flag("gate");
        Assert.Contains("VA9004", await stranger.InvokeAsync(nameof(AgentHub.Prove), proof), StringComparison.Ordinal);

        using var agent = await JoinedAsync(host.Address, "gate");
        Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Keep), episode));
        Assert.Contains("VA8024", await agent.InvokeAsync(nameof(AgentHub.Prove), proof with { Proof = "{}" }), StringComparison.Ordinal);
        Assert.Contains("VA8024", await agent.InvokeAsync(nameof(AgentHub.Prove), proof with { Pictures = [new byte[EpisodeProofFormat.MaximumJpegBytes + 1]] }), StringComparison.Ordinal);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Prove), proof with { Pictures = null! }), StringComparison.Ordinal);
        Assert.Contains("VA9004", await agent.InvokeAsync(nameof(AgentHub.Prove), proof with { Episode = Guid.NewGuid() }), StringComparison.Ordinal);
        using (var other = await JoinedAsync(host.Address, "yard"))
            Assert.Contains("VA9004", await other.InvokeAsync(nameof(AgentHub.Prove), proof), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await host.EpisodesAsync()).Proof);

        Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Prove), proof));
        Assert.Equal(Verdict.Confirmed, Assert.Single(await host.EpisodesAsync()).Verdict);
    }

    private static (EpisodeMessage Episode, ProofMessage Proof) Flag(string camera)
    {
        var peak = Packets.Suspected(camera, sequence: 7);
        var id = Guid.NewGuid();
        var record = peak.Record with { Verdict = Verdict.Confirmed, Reliance = 0.9, Proof = new AuditProof(0.6, 0.01, 0.8, 0.05) };
        var proof = EpisodeProof.Of(id, record, [new ProofPicture("as seen", record.Label, record.P)]);
        return (
            new EpisodeMessage(id, peak.Stamp, peak.Stamp, 20, IsClosed: true, FramePacketFormat.ToBytes(peak)),
            new ProofMessage(id, EpisodeProofFormat.Write(proof), [[0xFF, 0xD8, 0xFF, 0xD9]]));
    }

    private static async Task<HubSocket> JoinedAsync(Uri address, string id)
    {
        var agent = await HubSocket.ConnectAsync(address, AgentHub.Path);
        Assert.Null(await agent.InvokeAsync(nameof(AgentHub.Join), new AgentCamera(id, "Gate", "model", "lift-cam", StartsAnew: true)));
        return agent;
    }
}
