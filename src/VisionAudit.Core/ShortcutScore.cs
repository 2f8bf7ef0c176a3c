namespace VisionAudit.Core;

/// <summary>
/// What the map and the proof say together: the geometric mean of background mass and reliance, √(b·r). It is great only where the evidence lies on the background <em>and</em> the prediction goes
/// with it: each witness corrects the other's false alarms.
/// </summary>
public static class ShortcutScore
{
    /// <param name="backgroundMass">b, <see cref="AttentionMetrics.BackgroundMass"/>, in [0,1].</param>
    /// <param name="reliance">r, <see cref="AuditRecord.Reliance"/>, in [0,1].</param>
    /// <returns>In [0,1].</returns>
    public static double Of(double backgroundMass, double reliance) => Math.Sqrt(backgroundMass * reliance);
}
