namespace VisionAudit.Core;

/// <summary>Proves a judgement by changing the frame and asking the classifier again.</summary>
public interface IFrameProver
{
    /// <summary>Proves one frame where it is of the kind to be proved.</summary>
    /// <param name="frame">The frame; it stays the caller's.</param>
    /// <param name="explanation">The class and its evidence.</param>
    /// <param name="mask">The object, not empty.</param>
    /// <param name="record">The judgement by attention alone: ok or suspected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record with reliance, proof and the verdict that follows; unchanged where the frame is not to be proved.</returns>
    /// <exception cref="VisionAuditException">The classifier failed.</exception>
    ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken);
}
