using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radzen;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Components;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Dashboard.Replays;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Flags.Sqlite;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>A running dashboard: web server, hubs and the cameras of its own process.</summary>
public sealed class DashboardHost : IAsyncDisposable
{
    /// <summary>How long connections may take to end once the cameras have stopped; those that are left are cut.</summary>
    private static readonly TimeSpan ConnectionsLimit = TimeSpan.FromSeconds(0.5);

    private readonly WebApplication application;

    private DashboardHost(WebApplication application) => this.application = application;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:5080/</c>.</summary>
    public Uri Address => new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Its cameras.</summary>
    public CameraRoster Cameras => application.Services.GetRequiredService<CameraRoster>();

    /// <summary>Its episodes.</summary>
    public IFlagStore Flags => application.Services.GetRequiredService<IFlagStore>();

    /// <summary>Starts one.</summary>
    /// <exception cref="DashboardException">VA9001: the port is taken, or the address is none of this machine's.</exception>
    /// <exception cref="VisionAuditException">The data folder cannot be used.</exception>
    public static async Task<DashboardHost> StartAsync(DashboardOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var host = new DashboardHost(Build(options, clock));
        try
        {
            await host.application.StartAsync(cancellationToken);
            return host;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await host.DisposeAsync();
            throw new DashboardException(
                "VA9001", $"cannot listen on {options.Address}:{options.Port}: {error.Message}", "stop the program that uses the port, or choose another with --port", error);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves until it is told to stop, then stops in order: cameras, open episodes, recordings, connections; within about two seconds.</summary>
    /// <param name="options">How.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="started">Told once it listens.</param>
    /// <param name="stop">Tells it to stop.</param>
    public static async Task RunAsync(DashboardOptions options, TimeProvider clock, Action<DashboardHost> started, CancellationToken stop)
    {
        await using var host = await StartAsync(options, clock, stop);
        started(host);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First, and to their end: what they have seen is stored before anything that they need goes away. Their pipelines have stop limits of their own.
        await application.Services.GetRequiredService<CameraService>().StopAsync(CancellationToken.None);
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static WebApplication Build(DashboardOptions options, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(options.Address, options.Port));
        AddServices(builder.Services, options, clock);
        var application = builder.Build();
        application.UseHostFiltering();
        application.UseMiddleware<OwnPagesOnly>();
        application.UseStaticFiles(BrowserFiles.Options);
        application.UseAntiforgery();
        application.MapHub<ViewerHub>(ViewerHub.Path);
        application.MapHub<AgentHub>(AgentHub.Path);
        application.MapStoredFrames();
        application.MapTheme();
        application.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return application;
    }

    private static void AddServices(IServiceCollection services, DashboardOptions options, TimeProvider clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(clock);
        services.AddSingleton<CameraRoster>();
        services.AddSingleton(new RecordingCatalogue(options.DataFolder, clock));
        services.AddSingleton<RecordingShelf>();
        services.AddSingleton<IFlagStore>(_ => SqliteFlagStore.Open(options.DataFolder, clock));
        services.AddSingleton<IHostLifetime, CallersLifetime>();
        services.AddSingleton<CameraService>();
        services.AddHostedService(provider => provider.GetRequiredService<CameraService>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ConnectionsLimit);
        services.Configure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = [.. OwnPagesOnly.HostsOf(options)];
            filter.AllowEmptyHosts = false;
        });
        services.AddSignalR(hub => hub.MaximumParallelInvocationsPerClient = 1)
            .AddHubOptions<ViewerHub>(hub => hub.MaximumReceiveMessageSize = ViewerHub.MaximumMessageBytes)
            .AddHubOptions<AgentHub>(hub => hub.MaximumReceiveMessageSize = AgentHub.MaximumMessageBytes);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
    }
}
