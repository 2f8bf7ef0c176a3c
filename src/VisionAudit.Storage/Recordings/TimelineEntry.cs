using VisionAudit.Core;

namespace VisionAudit.Storage.Recordings;

/// <summary>What the time line and changed thresholds need of a frame.</summary>
/// <param name="Sequence">The frame's sequence number.</param>
/// <param name="At">Its presentation time.</param>
/// <param name="Verdict">The verdict when it was recorded.</param>
/// <param name="BackgroundMass">In [0,1]; NaN where it has no meaning.</param>
/// <param name="Class">Class explained.</param>
/// <param name="Probability">Its probability.</param>
public readonly record struct TimelineEntry(long Sequence, TimeSpan At, Verdict Verdict, double BackgroundMass, int Class, double Probability);
