namespace VisionAudit.Core;

/// <summary>The mask behind a record.</summary>
/// <param name="State">What the mask says.</param>
/// <param name="Area">Share of the picture, in [0,1].</param>
/// <param name="Confidence">In [0,1].</param>
/// <param name="Age">Seconds.</param>
public sealed record MaskRecord(MaskState State, double Area, double Confidence, double Age);

/// <summary>One frame, judged. Null metrics have no meaning for this frame.</summary>
/// <param name="Seq">The frame's sequence number.</param>
/// <param name="At">Presentation time in seconds.</param>
/// <param name="Class">Class explained.</param>
/// <param name="Label">Its name.</param>
/// <param name="Score">Its logit.</param>
/// <param name="P">Its probability.</param>
/// <param name="Method">Name of the explanation method.</param>
/// <param name="Metrics">Attention metrics, where there is an object.</param>
/// <param name="Mask">The mask behind them.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Reason">One clause that a person understands.</param>
/// <param name="Reliance">How sure it is that the prediction rests on the background, in [0,1]; null where the frame was not proved.</param>
/// <param name="Proof">The numbers behind it; null where the frame was not proved.</param>
public sealed record AuditRecord(
    long Seq, double At, int Class, string Label, double Score, double P, string Method,
    AttentionMetrics? Metrics, MaskRecord Mask, Verdict Verdict, string Reason,
    double? Reliance = null, AuditProof? Proof = null)
{
    /// <summary>What map and proof say together (<see cref="Core.ShortcutScore"/>), in [0,1]: confirmed is what reaches a threshold of it. Null where the frame was not proved.</summary>
    public double? ShortcutScore => Metrics is { } metrics && Reliance is { } reliance ? Core.ShortcutScore.Of(metrics.BackgroundMass, reliance) : null;
}
