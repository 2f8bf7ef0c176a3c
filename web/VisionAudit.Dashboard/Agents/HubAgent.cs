using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Pipeline;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Agents;

/// <summary>
/// Shows a camera of this process on a dashboard elsewhere. Frames go out as fast as the dashboard takes them, the newest one first; episodes are kept until
/// they are acknowledged. While the dashboard is away the camera runs on, and the agent comes back by itself.
/// </summary>
public sealed class HubAgent : ICameraOutlet, IAsyncDisposable
{
    private readonly Uri hub;
    private readonly string id;
    private readonly string name;
    private readonly EpisodeOutbox outbox;
    private readonly TimeProvider clock;
    private readonly Edge<byte[]> packets = new("to hub", DeliveryPolicy.Latest);
    private readonly Edge<CameraStatus> statuses = new("status to hub", DeliveryPolicy.Latest);
    private readonly TaskCompletionSource<RecordingSubject> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool hasJoined;
    private bool hasNoted;

    /// <summary>Prepares an agent; <see cref="RunAsync"/> connects it.</summary>
    /// <param name="dashboard">Address of the dashboard, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="id">Id of the camera there.</param>
    /// <param name="name">For people.</param>
    /// <param name="outbox">Keeps episodes until they are acknowledged.</param>
    /// <param name="clock">Measures the waits.</param>
    /// <exception cref="DashboardException">VA9005: this is no address of a dashboard.</exception>
    public HubAgent(Uri dashboard, string id, string name, EpisodeOutbox outbox, TimeProvider clock)
    {
        if (!dashboard.IsAbsoluteUri || dashboard.Scheme is not ("http" or "https"))
            throw new DashboardException("VA9005", $"'{dashboard}' is no address of a dashboard", "give one such as http://127.0.0.1:5080");
        (this.id, this.name, this.outbox, this.clock) = (id, name, outbox, clock);
        hub = new UriBuilder(new Uri(dashboard, AgentHub.Path)) { Scheme = dashboard.Scheme == "https" ? "wss" : "ws" }.Uri;
    }

    /// <summary>Told when it is connected (null), and when it is not (why).</summary>
    public event Action<string?>? ConnectionChanged;

    /// <summary>Told what the dashboard does not take, once.</summary>
    public event Action<string>? Noted;

    /// <summary>Told how the camera is doing.</summary>
    public event Action<CameraStatus>? Reported;

    /// <inheritdoc/>
    public ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken)
    {
        begun.TrySetResult(subject);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Report(CameraStatus status)
    {
        _ = statuses.OfferAsync(status, CancellationToken.None).AsTask();
        Reported?.Invoke(status);
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(byte[] packet) => await packets.OfferAsync(packet, CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken)
    {
        outbox.Put(new EpisodeMessage(
            episode.Id, episode.First, episode.Last, episode.Frames, episode.State == EpisodeState.Closed, FramePacketFormat.ToBytes(peak)));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
    {
        outbox.Put(new ProofMessage(proof.Episode, EpisodeProofFormat.Write(proof), [.. pictures.Select(jpeg => jpeg.ToArray())]));
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps the connection up until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var subject = await begun.Task.WaitAsync(stop);
            var backoff = new Backoff();
            while (true)
            {
                var problem = await ConnectedAsync(subject, backoff, stop);
                ConnectionChanged?.Invoke(problem);
                await Task.Delay(backoff.Next(), clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        packets.Leave();
        statuses.Leave();
        return ValueTask.CompletedTask;
    }

    /// <summary>One connection, until it is lost.</summary>
    /// <returns>Why it was lost.</returns>
    private async Task<string> ConnectedAsync(RecordingSubject subject, Backoff backoff, CancellationToken stop)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var connection = Connect();
        var reason = "the dashboard is away";
        connection.Closed += error =>
        {
            reason = error?.Message ?? reason;
            return lost.CancelAsync();
        };
        try
        {
            await connection.StartAsync(stop);
            // A dashboard of before answers nothing.
            var welcome = await connection.InvokeAsync<AgentWelcome?>(nameof(AgentHub.Join), new AgentCamera(id, name, subject.Model, subject.Method, StartsAnew: !hasJoined), stop);
            hasJoined = true;
            backoff.Reset();
            ConnectionChanged?.Invoke(null);
            Task[] sending =
            [
                SendAllAsync(packets, packet => connection.InvokeAsync(nameof(AgentHub.Publish), packet, lost.Token), lost.Token),
                SendAllAsync(statuses, status => connection.InvokeAsync(nameof(AgentHub.Report), status, lost.Token), lost.Token),
                outbox.DeliverAsync(episode => connection.InvokeAsync(nameof(AgentHub.Keep), episode, lost.Token), proof => DeliverAsync(proof, connection, welcome, lost.Token), lost.Token),
            ];
            var first = await Task.WhenAny(sending);
            await lost.CancelAsync();
            await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
            return reason;
        }
        catch (Exception error) when (!stop.IsCancellationRequested && error is not DashboardException)
        {
            return error is OperationCanceledException ? reason : error.Message;
        }
    }

    /// <summary>Delivers a proof. A dashboard that takes none, or finds this one wrong, does not keep the rest from being delivered: it shows the episode as suspected.</summary>
    private async Task DeliverAsync(ProofMessage proof, HubConnection connection, AgentWelcome? welcome, CancellationToken stop)
    {
        if (welcome is not { Version: >= AgentWelcome.TakesProofs })
        {
            Note($"the dashboard at {hub.Authority} is of an earlier version and shows no proofs; update it");
            return;
        }
        try
        {
            await connection.InvokeAsync(nameof(AgentHub.Prove), proof, stop);
        }
        catch (HubException error) when (error.Message.Contains("VA8024", StringComparison.Ordinal) || error.Message.Contains("VA9004", StringComparison.Ordinal))
        {
            Note($"the dashboard at {hub.Authority} did not take a proof: {error.Message}");
        }
    }

    private void Note(string text)
    {
        if (!hasNoted)
            Noted?.Invoke(text);
        hasNoted = true;
    }

    private HubConnection Connect()
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory, WebSocketConnectionFactory>();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        builder.AddJsonProtocol();
        return builder.Build();
    }

    private static async Task SendAllAsync<T>(Edge<T> edge, Func<T, Task> send, CancellationToken stop)
    {
        await foreach (var item in edge.TakeAllAsync(stop))
            await send(item);
    }
}
