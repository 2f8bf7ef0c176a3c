using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Rules;

/// <summary>Suspects frames whose background mass reaches the threshold of their class and camera.</summary>
/// <param name="thresholds">The thresholds.</param>
public sealed class BackgroundMassRule(AuditThresholds thresholds) : IFlagRule
{
    /// <inheritdoc/>
    public FlagSignal Weigh(string camera, Explanation explanation, AttentionMetrics metrics)
    {
        var mass = metrics.BackgroundMass;
        var threshold = thresholds.For(camera, explanation.Label);
        return new FlagSignal(mass, mass >= threshold.Enter, mass >= threshold.Leave, $"{100 * mass:0} % of the evidence lies on the background");
    }
}
