using VisionAudit.Core;

namespace VisionAudit.Auditing.Calibration;

/// <summary>One frame of footage on which nothing is to be flagged.</summary>
/// <param name="Stamp">Identity and time.</param>
/// <param name="Record">Its record.</param>
public sealed record TrustedFrame(FrameStamp Stamp, AuditRecord Record)
{
    /// <summary>Its background mass, in [0,1]; null where the frame cannot be judged.</summary>
    public double? Mass => Record.Verdict is Verdict.NoObject or Verdict.Unsure ? null : Record.Metrics?.BackgroundMass;

    /// <summary>Its shortcut score, in [0,1]; 0 where it was judged and not worth a proof, null where it cannot be judged.</summary>
    public double? Score => Mass is null ? null : Record.ShortcutScore ?? 0;
}
