using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace VisionAudit.Dashboard.Agents;

/// <summary>Connects a hub client over a websocket.</summary>
internal sealed class WebSocketConnectionFactory : IConnectionFactory
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>Connects to a <see cref="UriEndPoint"/> of <c>ws://</c> or <c>wss://</c>.</summary>
    /// <exception cref="WebSocketException">The hub cannot be reached.</exception>
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectLimit);
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, limit.Token);
            return new WebSocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A websocket as a pair of pipes. Bytes go out in text messages, as the JSON protocol wants; what comes in is a stream of bytes.</summary>
internal sealed class WebSocketConnection : DefaultConnectionContext
{
    private readonly WebSocket socket;
    private readonly Duplex near;
    private readonly CancellationTokenSource closing = new();
    private readonly Task running;

    /// <summary>Takes a connected socket over.</summary>
    public WebSocketConnection(WebSocket socket)
    {
        this.socket = socket;
        ConnectionId = Guid.NewGuid().ToString("N");
        ConnectionClosed = closing.Token;
        var (incoming, outgoing) = (new Pipe(), new Pipe());
        Transport = new Duplex(incoming.Reader, outgoing.Writer);
        near = new Duplex(outgoing.Reader, incoming.Writer);
        running = Task.WhenAll(Task.Run(ReceiveAsync), Task.Run(SendAsync));
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason) => socket.Abort();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        socket.Abort();
        await running;
        socket.Dispose();
        closing.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        var failure = await UntilItFailsAsync(async () =>
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(near.Output.GetMemory(4096), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                near.Output.Advance(received.Count);
                if ((await near.Output.FlushAsync()).IsCompleted)
                    return;
            }
        });
        await near.Output.CompleteAsync(failure);
        await closing.CancelAsync();
        near.Input.CancelPendingRead();
    }

    private async Task SendAsync()
    {
        var failure = await UntilItFailsAsync(async () =>
        {
            while (true)
            {
                var read = await near.Input.ReadAsync();
                foreach (var part in read.Buffer)
                    await socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
                if (!read.Buffer.IsEmpty)
                    await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                near.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || read.IsCanceled)
                    return;
            }
        });
        await near.Input.CompleteAsync(failure);
        socket.Abort();
    }

    private static async Task<Exception?> UntilItFailsAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return error;
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
