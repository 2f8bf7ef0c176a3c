using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>An episode with what a person said of it.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Review">The latest review; null where nobody reviewed it.</param>
public sealed record FlaggedEpisode(Episode Episode, Review? Review);

/// <summary>One page of episodes.</summary>
/// <param name="Episodes">The newest first.</param>
/// <param name="Total">Number of episodes on all pages.</param>
public sealed record FlagPage(IReadOnlyList<FlaggedEpisode> Episodes, int Total);

/// <summary>How many episodes there are.</summary>
/// <param name="Total">All.</param>
/// <param name="Open">Those that go on.</param>
/// <param name="ToReview">Those that nobody reviewed.</param>
public sealed record FlagCounts(int Total, int Open, int ToReview);
