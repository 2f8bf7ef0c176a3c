namespace VisionAudit.Explain;

/// <summary>A layer that a model could be explained at, and what speaks for or against it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="IsChosen">True where the explanation was made at it.</param>
/// <param name="Reason">Why, or why not, for people.</param>
public sealed record LayerCandidate(TargetLayer Layer, bool IsChosen, string Reason);
