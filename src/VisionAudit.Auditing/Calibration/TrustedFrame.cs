using VisionAudit.Core;

namespace VisionAudit.Auditing.Calibration;

/// <summary>One frame of footage on which nothing is to be flagged.</summary>
/// <param name="Stamp">Identity and time.</param>
/// <param name="Record">Its record by attention alone.</param>
public sealed record TrustedFrame(FrameStamp Stamp, AuditRecord Record)
{
    /// <summary>Its background mass, in [0,1]; null where the frame cannot be judged.</summary>
    public double? Mass => Record.Verdict is Verdict.Ok or Verdict.Suspected ? Record.Metrics?.BackgroundMass : null;
}
