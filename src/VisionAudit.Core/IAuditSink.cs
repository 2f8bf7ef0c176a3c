namespace VisionAudit.Core;

/// <summary>One frame with everything that is known of it.</summary>
/// <param name="Frame">The picture.</param>
/// <param name="Explanation">The class and its evidence.</param>
/// <param name="Mask">The object, where something is known of it.</param>
/// <param name="Record">The judgement.</param>
/// <param name="Notes">What plugins added to it; null where none ran.</param>
public sealed record AuditedFrame(Frame Frame, Explanation Explanation, ObjectMask? Mask, AuditRecord Record, FrameNotes? Notes = null);

/// <summary>Takes judged frames in order: a file, a store, a hub.</summary>
public interface IAuditSink
{
    /// <summary>Takes the next frame. The picture stays the caller's and is gone after the call; copy what is needed later.</summary>
    ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken);
}
