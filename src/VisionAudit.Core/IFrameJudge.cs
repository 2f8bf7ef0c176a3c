namespace VisionAudit.Core;

/// <summary>Compares the evidence of one camera's frames with the object, in the order of the frames.</summary>
public interface IFrameJudge
{
    /// <summary>Judges the next frame.</summary>
    /// <param name="frame">The frame; it stays the caller's.</param>
    /// <param name="explanation">The class and its evidence.</param>
    /// <param name="mask">The object; an empty mask where none was found, null where nothing is known of this frame.</param>
    /// <param name="cancellationToken">Gives up a proof.</param>
    /// <exception cref="VisionAuditException">A proof failed.</exception>
    ValueTask<AuditRecord> JudgeAsync(Frame frame, Explanation explanation, ObjectMask? mask, CancellationToken cancellationToken);
}
