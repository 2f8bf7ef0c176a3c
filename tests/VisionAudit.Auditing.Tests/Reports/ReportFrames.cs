using VisionAudit.Auditing.Reports;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Reports;

/// <summary>Frames of reports.</summary>
internal static class ReportFrames
{
    /// <summary>A frame that shows an object.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="class">The class predicted.</param>
    /// <param name="verdict">The judgement.</param>
    /// <param name="at">Cell of the grid with all the evidence.</param>
    /// <param name="scenes">What the model says before each scene.</param>
    public static ReportFrame Judged(long sequence, int @class, Verdict verdict, int at = 0, params SceneAnswer[] scenes)
    {
        var values = new float[EvidenceGrid.Side * EvidenceGrid.Side];
        values[at] = 1;
        var isWrong = verdict == Verdict.Confirmed;
        var record = new AuditRecord(
            sequence, 0, @class, $"class <{@class}>", 9, 0.9, "lift-cam", new AttentionMetrics(isWrong ? 0.9 : 0.1, 0.5, 0.2, 3, true, 0.6), new MaskRecord(MaskState.Object, 0.1, 1, 0), verdict, "",
            isWrong ? 0.8 : 0.1, new AuditProof(0.5, 0.1, isWrong ? 1 : 0, 0.05));
        return new ReportFrame(
            Scenes.Stamp(sequence), record, new EvidenceGrid(values, 0xf0f4ff), new FrameReaction(scenes, isWrong ? 1 : 0), isWrong ? [new CaptionedPicture(new byte[] { 1, 2, 3 }, "a <picture>")] : []);
    }

    /// <summary>A frame that shows none.</summary>
    public static ReportFrame Unjudged(long sequence, int @class)
    {
        var frame = Judged(sequence, @class, Verdict.NoObject);
        return frame with { Evidence = null, Reaction = null, Record = frame.Record with { Metrics = null, Reliance = null, Proof = null } };
    }
}
