using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>An episode with what a person said of it, and what became of its proof.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Review">The latest review; null where nobody reviewed it.</param>
/// <param name="Proof">The proof of its peak, or why there is none; null where nothing is known of one.</param>
public sealed record FlaggedEpisode(Episode Episode, Review? Review, EpisodeProof? Proof = null)
{
    /// <summary>What the proof says; what attention alone said, where nothing was proved.</summary>
    public Verdict Verdict => Proof?.Record?.Verdict ?? Episode.Peak.Verdict;
}

/// <summary>One page of episodes.</summary>
/// <param name="Episodes">The newest first.</param>
/// <param name="Total">Number of episodes on all pages.</param>
public sealed record FlagPage(IReadOnlyList<FlaggedEpisode> Episodes, int Total);

/// <summary>How many episodes there are.</summary>
/// <param name="Total">All.</param>
/// <param name="Open">Those that go on.</param>
/// <param name="ToReview">Those that nobody reviewed.</param>
public sealed record FlagCounts(int Total, int Open, int ToReview);
