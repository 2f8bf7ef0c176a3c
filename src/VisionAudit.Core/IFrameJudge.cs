namespace VisionAudit.Core;

/// <summary>Compares the evidence of one camera's frames with the object, in the order of the frames.</summary>
public interface IFrameJudge
{
    /// <summary>Judges the next frame.</summary>
    /// <param name="stamp">Identity and time of the frame.</param>
    /// <param name="explanation">The class and its evidence.</param>
    /// <param name="mask">The object; an empty mask where none was found, null where nothing is known of this frame.</param>
    AuditRecord Judge(FrameStamp stamp, Explanation explanation, ObjectMask? mask);
}
