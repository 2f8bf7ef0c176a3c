using System.Collections.Concurrent;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>All cameras of the dashboard, in the order in which they came. Thread-safe.</summary>
public sealed class CameraRoster
{
    /// <summary>Most cameras that agents may bring, so that a peer cannot fill the memory.</summary>
    public const int MaximumRemote = 64;

    private readonly ConcurrentDictionary<string, (int Order, Camera Camera)> cameras = new(StringComparer.Ordinal);
    private int order;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Camera> All => [.. cameras.Values.OrderBy(entry => entry.Order).Select(entry => entry.Camera)];

    /// <summary>The camera of an id, or null.</summary>
    public Camera? Find(string id) => cameras.TryGetValue(id, out var entry) ? entry.Camera : null;

    /// <summary>Adds a camera that runs here.</summary>
    /// <exception cref="DashboardException">VA9002: the id is taken.</exception>
    public Camera Add(CameraDefinition definition)
    {
        var camera = new Camera(definition.Id, definition.Name, isRemote: false);
        return cameras.TryAdd(definition.Id, (Interlocked.Increment(ref order), camera))
            ? camera
            : throw new DashboardException("VA9002", $"two cameras have the id '{definition.Id}'", "give each an id of its own");
    }

    /// <summary>The camera of an agent: the one that it had before, or a new one.</summary>
    /// <exception cref="DashboardException">VA9002: the id is taken by a camera that runs here. VA9003: there are too many.</exception>
    public Camera Welcome(string id, string name)
    {
        if (Find(id) is null && cameras.Values.Count(entry => entry.Camera.IsRemote) >= MaximumRemote)
            throw new DashboardException("VA9003", $"the dashboard shows {MaximumRemote} cameras of agents already", "start another dashboard");
        var camera = cameras.GetOrAdd(id, _ => (Interlocked.Increment(ref order), new Camera(id, name, isRemote: true))).Camera;
        return camera.IsRemote
            ? camera
            : throw new DashboardException("VA9002", $"the dashboard runs a camera with the id '{id}' itself", "give the agent another --id");
    }
}
