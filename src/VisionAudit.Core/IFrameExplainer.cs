namespace VisionAudit.Core;

/// <summary>A classifier that explains itself: one run gives the class, its score and the evidence map.</summary>
public interface IFrameExplainer
{
    /// <summary>Classifies one frame. The frame stays the caller's; the explanation shares no memory with later ones.</summary>
    /// <exception cref="VisionAuditException">The model cannot work on this frame.</exception>
    ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken);
}
