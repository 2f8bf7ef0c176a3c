namespace VisionAudit.Dashboard.Cameras;

/// <summary>A camera on the dashboard, wherever it runs. Thread-safe.</summary>
/// <param name="id">Short and unique.</param>
/// <param name="name">For people.</param>
/// <param name="isRemote">True where an agent runs it.</param>
public sealed class Camera(string id, string name, bool isRemote)
{
    private volatile CameraStatus status = new(CameraState.Starting);
    private volatile string? owner;

    /// <summary>Short and unique; it stands in addresses and records.</summary>
    public string Id { get; } = id;

    /// <summary>For people.</summary>
    public string Name { get; } = name;

    /// <summary>True where an agent in another process runs it.</summary>
    public bool IsRemote { get; } = isRemote;

    /// <summary>Its packets, for those who watch.</summary>
    public CameraBroadcast Packets { get; } = new();

    /// <summary>How it is doing.</summary>
    public CameraStatus Status
    {
        get => status;
        set => status = value;
    }

    /// <summary>The agent's connection that may speak for it; null for a camera that runs here.</summary>
    internal string? Owner
    {
        get => owner;
        set => owner = value;
    }
}
