using VisionAudit.Core;

namespace VisionAudit.Auditing.Episodes;

/// <summary>Flagged frames of one camera that belong together.</summary>
/// <param name="Camera">Name of the source.</param>
/// <param name="First">The first flagged frame.</param>
/// <param name="Last">The last flagged frame.</param>
/// <param name="Frames">Number of flagged frames.</param>
/// <param name="PeakStamp">The flagged frame with the strongest suspicion, the earliest of equals.</param>
/// <param name="Peak">Its record.</param>
public sealed record Episode(string Camera, FrameStamp First, FrameStamp Last, int Frames, FrameStamp PeakStamp, AuditRecord Peak);
