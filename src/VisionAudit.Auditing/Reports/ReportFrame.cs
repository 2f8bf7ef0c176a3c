using VisionAudit.Core;

namespace VisionAudit.Auditing.Reports;

/// <summary>A changed picture and what the model said of it.</summary>
/// <param name="Jpeg">The picture as a JPEG file.</param>
/// <param name="Caption">What was changed and what the model said then.</param>
public sealed record CaptionedPicture(ReadOnlyMemory<byte> Jpeg, string Caption);

/// <summary>One frame of a report.</summary>
/// <param name="Stamp">Identity and time.</param>
/// <param name="Record">The judgement.</param>
/// <param name="Evidence">Where the evidence lies; null for frames that were not judged.</param>
/// <param name="Reaction">How the prediction reacted to changes; null for frames that were not proved.</param>
/// <param name="Pictures">The picture with its evidence, then the changed ones that prove something; empty where no person needs to see it.</param>
public sealed record ReportFrame(FrameStamp Stamp, AuditRecord Record, EvidenceGrid? Evidence, FrameReaction? Reaction, IReadOnlyList<CaptionedPicture> Pictures)
{
    /// <summary>True where the prediction rests on the background: confirmed, or suspected and not cleared.</summary>
    public bool IsWrong => Record.Verdict is Verdict.Confirmed or Verdict.Suspected;

    /// <summary>The frame's name for people: its file, or its time.</summary>
    public string Name => Stamp.Item ?? Stamp.At.ToString(@"h\:mm\:ss\.f", System.Globalization.CultureInfo.InvariantCulture);
}
