using VisionAudit.Dashboard.Proofs;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>A camera that the dashboard runs itself.</summary>
/// <param name="Id">Short and unique; it stands in addresses and records.</param>
/// <param name="Name">For people.</param>
/// <param name="OpenAsync">Opens source, classifier and masks; called again whenever the camera has to come back.</param>
public sealed record CameraDefinition(string Id, string Name, Func<CancellationToken, Task<CameraParts>> OpenAsync)
{
    /// <summary>True to start again when the source has ended, as footage in a demonstration does.</summary>
    public bool Repeats { get; init; }

    /// <summary>Opens what proves its suspects, on one thread of the processor; called when the first is to be proved. Null where attention alone judges.</summary>
    public Func<CancellationToken, Task<IPeakProver>>? OpenProverAsync { get; init; }
}
