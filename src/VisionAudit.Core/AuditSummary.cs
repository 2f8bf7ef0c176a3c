namespace VisionAudit.Core;

/// <summary>A whole run.</summary>
/// <param name="Frames">Frames judged.</param>
/// <param name="Dropped">Frames of the source that were not judged.</param>
/// <param name="Flags">Frames with the verdict suspected or confirmed.</param>
/// <param name="Episodes">Episodes that the flagged frames were joined to.</param>
/// <param name="Fps">Frames judged per second of wall time.</param>
/// <param name="Thresholds">Version of the thresholds that judged; null where it was not kept.</param>
public sealed record AuditSummary(long Frames, long Dropped, long Flags, long Episodes, double Fps, string? Thresholds = null);
