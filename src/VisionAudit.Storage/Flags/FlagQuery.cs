using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>Which episodes are wanted; null asks for all.</summary>
public sealed record FlagQuery
{
    /// <summary>Of this camera.</summary>
    public string? Camera { get; init; }

    /// <summary>In this state.</summary>
    public EpisodeState? State { get; init; }

    /// <summary>True: with a review; false: without.</summary>
    public bool? Reviewed { get; init; }

    /// <summary>Whose latest review is this.</summary>
    public ReviewVerdict? Review { get; init; }

    /// <summary>Of this verdict: the proof's, or attention's where nothing was proved.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Number of the newest ones to leave out, at least 0.</summary>
    public int Skip { get; init; }

    /// <summary>Greatest number wanted, at least 1.</summary>
    public int Take { get; init; } = 50;
}
