using System.Net;
using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>How a dashboard is served.</summary>
public sealed record DashboardOptions
{
    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Address that is listened on. Any other than a loopback address lets everyone on that network look and send: only for networks that are trusted.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Names by which browsers and agents may call this server, besides the loopback's and <see cref="Address"/>. Others are refused, so that no foreign page can reach it.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Folder of flags, reviews and recordings; made if it is absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The cameras that run here.</summary>
    public IReadOnlyList<CameraDefinition> Cameras { get; init; } = [];

    /// <summary>Folder of plugin DLLs; one that is absent holds none.</summary>
    public string PluginFolder { get; init; } = "plugins";

    /// <summary>True to record every camera that runs here.</summary>
    public bool Record { get; init; }
}
