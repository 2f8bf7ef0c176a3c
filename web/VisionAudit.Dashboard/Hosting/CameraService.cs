using Microsoft.Extensions.Hosting;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>Runs the dashboard's own cameras, from its start to its stop.</summary>
/// <param name="options">Which.</param>
/// <param name="roster">Where they are listed.</param>
/// <param name="flags">Keeps their episodes.</param>
/// <param name="recordings">Keeps their frames, where that is asked for.</param>
/// <param name="clock">Their clock.</param>
internal sealed class CameraService(DashboardOptions options, CameraRoster roster, IFlagStore flags, RecordingCatalogue recordings, TimeProvider clock)
    : BackgroundService
{
    private readonly PluginFolder _plugins = PluginFolder.Load(options.PluginFolder);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in options.Cameras)
            roster.Add(definition);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var worker = new ProofWorker(stoppingToken);
        await Task.WhenAll(options.Cameras.Select(definition => Task.Run(() => SessionOf(definition, worker).RunAsync(stoppingToken), CancellationToken.None)));
        await worker.DrainedAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private CameraSession SessionOf(CameraDefinition definition, ProofWorker worker)
        => new(definition, new LocalOutlet(roster.Find(definition.Id)!, flags), options.Record ? recordings : null, _plugins, clock, worker);
}
