namespace VisionAudit.Auditing.Thresholds;

/// <summary>How flagged frames are joined to episodes.</summary>
public sealed record EpisodeThresholds
{
    /// <summary>Least number of flagged frames, at least 1.</summary>
    public int MinimumFrames { get; init; } = 3;

    /// <summary>Least seconds from the first flagged frame to the last, at least 0.</summary>
    public double MinimumSeconds { get; init; } = 0.5;

    /// <summary>Frames judged to be fine, one after the other, that end an episode; at least 1.</summary>
    public int LeaveFrames { get; init; } = 3;

    /// <summary>Seconds without a flagged frame that end an episode, whatever the frames between say; above 0.</summary>
    public double MaximumGapSeconds { get; init; } = 2;
}
