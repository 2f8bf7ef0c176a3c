using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hubs;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>The agents' hub as it was before there were proofs: a peer that does not know what is sent today.</summary>
internal sealed class FormerDashboard : IAsyncDisposable
{
    private readonly WebApplication application;

    private FormerDashboard(WebApplication application) => this.application = application;

    /// <summary>Ids of the episodes that it was sent.</summary>
    public ConcurrentQueue<Guid> Episodes => application.Services.GetRequiredService<ConcurrentQueue<Guid>>();

    public static async Task<FormerDashboard> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<ConcurrentQueue<Guid>>();
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = AgentHub.MaximumMessageBytes);
        var application = builder.Build();
        application.MapHub<FormerHub>(AgentHub.Path);
        await application.StartAsync();
        return new FormerDashboard(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    internal sealed record FormerStatus(CameraState State, string? Problem = null, double Fps = 0);

    internal sealed class FormerHub(ConcurrentQueue<Guid> episodes) : Hub
    {
        public Task Join(AgentCamera camera) => camera.Id == "gate" ? Task.CompletedTask : throw new HubException("another camera");

        public Task Report(FormerStatus status) => Enum.IsDefined(status.State) ? Task.CompletedTask : throw new HubException("no such state");

        public Task Publish(byte[] packet) => packet.Length > 0 ? Task.CompletedTask : throw new HubException("no packet");

        public Task Keep(EpisodeMessage message)
        {
            episodes.Enqueue(message.Id);
            return Task.CompletedTask;
        }
    }
}
