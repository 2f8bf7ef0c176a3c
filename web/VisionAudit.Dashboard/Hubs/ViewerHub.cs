using Microsoft.AspNetCore.SignalR;
using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Dashboard.Hubs;

/// <summary>What browsers call. It hands out and takes nothing in.</summary>
/// <param name="roster">The cameras.</param>
internal sealed class ViewerHub(CameraRoster roster) : Hub
{
    /// <summary>Path of the hub.</summary>
    public const string Path = "/hub/viewer";

    /// <summary>Greatest size of a viewer's message in bytes: a call with a camera's id.</summary>
    public const int MaximumMessageBytes = 4096;

    /// <summary>The packets of a camera, the newest one first; a viewer that is slower than the camera skips some.</summary>
    public IAsyncEnumerable<byte[]> Watch(string camera, CancellationToken cancellationToken)
        => roster.Find(camera)?.Packets.WatchAsync(cancellationToken) ?? throw new HubException("there is no such camera");
}
