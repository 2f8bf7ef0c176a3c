using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>A peer of a hub that speaks SignalR's JSON protocol by hand, and so may also be rude.</summary>
internal sealed class HubSocket : IDisposable
{
    private const byte End = 0x1e;

    private readonly ClientWebSocket socket = new();
    private readonly List<byte> received = [];

    public static async Task<HubSocket> ConnectAsync(Uri dashboard, string path, string? origin = null)
    {
        var peer = new HubSocket();
        if (origin is not null)
            peer.socket.Options.SetRequestHeader("Origin", origin);
        await peer.socket.ConnectAsync(new UriBuilder(new Uri(dashboard, path)) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        await peer.SendAsync("""{"protocol":"json","version":1}""");
        await peer.ReadAsync();
        return peer;
    }

    /// <summary>Starts a call or a stream; its answers are to be read.</summary>
    public Task CallAsync(string method, bool isStream, params object[] arguments)
        => SendAsync(JsonSerializer.Serialize(new { type = isStream ? 4 : 1, invocationId = "1", target = method, arguments }, JsonSerializerOptions.Web));

    /// <summary>Calls a method.</summary>
    /// <returns>What it refuses with; null where it does not.</returns>
    public async Task<string?> InvokeAsync(string method, params object[] arguments)
    {
        await CallAsync(method, isStream: false, arguments);
        while (true)
        {
            var message = await ReadAsync();
            if (message.GetProperty("type").GetInt32() == 3)
                return message.TryGetProperty("error", out var error) ? error.GetString() : null;
        }
    }

    /// <summary>The next message of any kind.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var buffer = new byte[1 << 16];
        int end;
        while ((end = received.IndexOf(End)) < 0)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new WebSocketException("the hub has closed the connection");
            received.AddRange(buffer.AsSpan(0, part.Count));
        }
        var message = JsonSerializer.Deserialize<JsonElement>(received.Take(end).ToArray());
        received.RemoveRange(0, end + 1);
        return message;
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAsync(string text)
        => await socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(text), End], WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
}
