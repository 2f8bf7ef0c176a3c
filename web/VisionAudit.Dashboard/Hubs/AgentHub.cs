using Microsoft.AspNetCore.SignalR;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Hubs;

/// <summary>What agents call: processes that run a camera elsewhere and show it here. Nothing that they send is believed before it is checked.</summary>
/// <param name="roster">The cameras.</param>
/// <param name="flags">Keeps their episodes.</param>
internal sealed class AgentHub(CameraRoster roster, IFlagStore flags) : Hub
{
    /// <summary>Path of the hub.</summary>
    public const string Path = "/hub/agent";

    /// <summary>Greatest size of an agent's message in bytes: a packet in base64.</summary>
    public const int MaximumMessageBytes = 8 << 20;

    private const int MaximumName = 100;
    private const int MaximumLines = 20;
    private const int MaximumText = 500;

    /// <summary>Shows the agent's camera. An agent that comes back takes its camera over from its former connection.</summary>
    public async Task<AgentWelcome> Join(AgentCamera camera)
    {
        await CheckedAsync(() => JoinAsync(camera));
        return new AgentWelcome(AgentWelcome.Current);
    }

    /// <summary>The camera is doing this now.</summary>
    public Task Report(CameraStatus status) => CheckedAsync(() =>
    {
        var camera = Joined();
        if (!Enum.IsDefined(status.State) || (status.Proved is { } verdict && !Enum.IsDefined(verdict)) || status is not { Fps: >= 0, Threshold: >= 0 and <= 1 })
            throw Refused("a camera's status is out of range", "use the same version of VisionAudit on both sides");
        camera.Status = status with
        {
            Problem = Short(status.Problem),
            Plugins = status.Plugins is { Count: > 0 } lines ? [.. lines.Take(MaximumLines).Select(line => Short(line)!)] : null,
            Proving = status.Proving is { Count: > 0 } proving ? [.. proving.Take(MaximumLines)] : null,
            ProofProblem = Short(status.ProofProblem),
        };
        return ValueTask.CompletedTask;
    });

    /// <summary>Shows a frame.</summary>
    public Task Publish(byte[] packet) => CheckedAsync(async () =>
    {
        var camera = Joined();
        Own(FramePacketFormat.Read(packet), camera);
        await camera.Packets.PublishAsync(packet);
    });

    /// <summary>Keeps an episode; once this has returned, it is stored.</summary>
    public Task Keep(EpisodeMessage message) => CheckedAsync(async () =>
    {
        var camera = Joined();
        var peak = Own(FramePacketFormat.Read(message.Peak), camera);
        if (message is not { Frames: > 0, First.Source: not null, Last.Source: not null } || message.Last.Sequence < message.First.Sequence)
            throw Refused("an episode has at least one frame, and its last is not before its first", "use the same version of VisionAudit on both sides");
        var episode = new Episode(
            message.Id, camera.Id, message.First, message.Last, message.Frames, peak.Stamp, peak.Record,
            message.IsClosed ? EpisodeState.Closed : EpisodeState.Open);
        await flags.SaveAsync(episode, peak, Context.ConnectionAborted);
    });

    /// <summary>Keeps what became of the proof of one of the camera's episodes; once this has returned, it is stored. Of an episode that is not known here nothing is kept.</summary>
    public Task Prove(ProofMessage message) => CheckedAsync(async () =>
    {
        var camera = Joined();
        if (message is not { Proof: not null, Pictures: not null })
            throw Refused("a proof has words and pictures", "use the same version of VisionAudit on both sides");
        var proof = EpisodeProofFormat.Read(message.Proof, message.Pictures);
        if (proof.Episode != message.Episode)
            throw Refused("a proof is that of another episode", "use the same version of VisionAudit on both sides");
        if (await flags.FindAsync(proof.Episode, Context.ConnectionAborted) is { } flagged && flagged.Episode.Camera != camera.Id)
            throw Refused($"the agent of '{camera.Id}' sent a proof for '{flagged.Episode.Camera}'", "give each agent an --id of its own");
        await flags.SaveProofAsync(proof, [.. message.Pictures.Select(jpeg => (ReadOnlyMemory<byte>)jpeg)], Context.ConnectionAborted);
    });

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[nameof(Camera)] is Camera camera && camera.Owner == Context.ConnectionId)
            camera.Status = camera.Status with { State = CameraState.Reconnecting, Problem = "its agent is away", RetryAt = null, Fps = 0, Proving = null };
        return base.OnDisconnectedAsync(exception);
    }

    private async ValueTask JoinAsync(AgentCamera camera)
    {
        if (camera.Id is not { Length: > 0 and <= MaximumName } || camera.Name is not { Length: > 0 and <= MaximumName } || camera.Model is null || camera.Method is null)
            throw Refused($"a camera's id and name have 1 to {MaximumName} characters", "choose shorter ones");
        var joined = roster.Welcome(camera.Id, camera.Name);
        await flags.SeeAsync(camera.Id, camera.Name, camera.Model, camera.Method, Context.ConnectionAborted);
        if (camera.StartsAnew)
            await flags.CloseOpenAsync(camera.Id, Context.ConnectionAborted);
        joined.Owner = Context.ConnectionId;
        Context.Items[nameof(Camera)] = joined;
    }

    private Camera Joined() => Context.Items[nameof(Camera)] is Camera camera && camera.Owner == Context.ConnectionId
        ? camera
        : throw Refused("no camera was introduced on this connection, or another agent has taken its id over", "give each agent an --id of its own");

    private static FramePacket Own(FramePacket packet, Camera camera) => packet.Camera == camera.Id
        ? packet
        : throw Refused($"the agent of '{camera.Id}' sent a frame of '{packet.Camera}'", "use the same version of VisionAudit on both sides");

    private static string? Short(string? text) => text is { Length: > MaximumText } ? text[..MaximumText] : text;

    private static DashboardException Refused(string problem, string remedy) => new("VA9004", problem, remedy);

    /// <summary>Tells the agent what it did wrong; anything else stays on this side.</summary>
    private static async Task CheckedAsync(Func<ValueTask> work)
    {
        try
        {
            await work();
        }
        catch (VisionAuditException error)
        {
            throw new HubException(error.Message);
        }
    }
}
