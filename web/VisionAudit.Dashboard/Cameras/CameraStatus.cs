using VisionAudit.Core;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>What a camera is doing.</summary>
public enum CameraState
{
    /// <summary>Model and source are being opened.</summary>
    Starting,

    /// <summary>Frames are judged.</summary>
    Running,

    /// <summary>It failed, or its agent is away; it comes back by itself.</summary>
    Reconnecting,

    /// <summary>Its source has no more frames.</summary>
    Ended,
}

/// <summary>How a camera is doing, for people.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Problem">What went wrong, in words; null where nothing did.</param>
/// <param name="RetryAt">When it is tried again; null where it runs, or where that is not known.</param>
/// <param name="Fps">Frames judged per second, over the last seconds.</param>
/// <param name="Latency">From the light to the verdict, of the newest frame.</param>
/// <param name="Frames">Frames judged since the start.</param>
/// <param name="Dropped">Frames of the camera that were not judged, since the start.</param>
/// <param name="Threshold">The background mass from which the newest frame's class is suspected, in [0,1].</param>
/// <param name="Plugins">Plugins that were disabled, one line each; null where all is well.</param>
/// <param name="Proving">Episodes whose peaks wait for their proof; null where none do.</param>
/// <param name="Proved">What the proof of the running episode says; null where there is none yet.</param>
/// <param name="ProofProblem">What went wrong with proofs, in words; null where nothing did.</param>
public sealed record CameraStatus(
    CameraState State, string? Problem = null, DateTimeOffset? RetryAt = null, double Fps = 0, TimeSpan Latency = default,
    long Frames = 0, long Dropped = 0, double Threshold = 0.5, IReadOnlyList<string>? Plugins = null,
    IReadOnlyList<Guid>? Proving = null, Verdict? Proved = null, string? ProofProblem = null);
