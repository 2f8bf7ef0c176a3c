using VisionAudit.Core;

namespace VisionAudit.Auditing.Rules;

/// <summary>What a rule says of one frame.</summary>
/// <param name="Strength">How strong the suspicion is, in [0,1]: an episode's peak frame has the greatest.</param>
/// <param name="Enters">The frame is suspected.</param>
/// <param name="Holds">The frame is suspected if the frames before it were.</param>
/// <param name="Reason">One clause that a person understands.</param>
public readonly record struct FlagSignal(double Strength, bool Enters, bool Holds, string Reason);

/// <summary>Decides from one frame's numbers whether it is suspected; it remembers nothing.</summary>
public interface IFlagRule
{
    /// <summary>Weighs a frame that the validity gate let through.</summary>
    /// <param name="camera">Name of its source.</param>
    /// <param name="explanation">The class and its evidence.</param>
    /// <param name="metrics">How the evidence lies to the object.</param>
    FlagSignal Weigh(string camera, Explanation explanation, AttentionMetrics metrics);
}
