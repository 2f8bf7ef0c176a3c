namespace VisionAudit.Core;

/// <summary>How far an episode has come.</summary>
public enum EpisodeState
{
    /// <summary>Flagged frames, too few or too short for an episode so far; they may come to nothing.</summary>
    Forming,

    /// <summary>Long enough, and going on.</summary>
    Open,

    /// <summary>Ended.</summary>
    Closed,
}

/// <summary>Flagged frames of one camera that belong together.</summary>
/// <param name="Id">Given once, by whoever joins the frames: an episode that is sent again is the same episode.</param>
/// <param name="Camera">Id of the camera.</param>
/// <param name="First">The first flagged frame.</param>
/// <param name="Last">The last flagged frame so far.</param>
/// <param name="Frames">Number of flagged frames so far.</param>
/// <param name="PeakStamp">
/// The flagged frame with the strongest suspicion, the earliest of equals; of those whose object lies wholly in the picture, where there are any.
/// </param>
/// <param name="Peak">Its record.</param>
/// <param name="State">How far it has come.</param>
public sealed record Episode(
    Guid Id, string Camera, FrameStamp First, FrameStamp Last, int Frames, FrameStamp PeakStamp, AuditRecord Peak, EpisodeState State);
