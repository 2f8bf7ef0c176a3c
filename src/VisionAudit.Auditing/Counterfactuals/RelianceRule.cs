using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>How sure it is that a prediction rests on the background, and what follows for its verdict.</summary>
/// <param name="Confirms">Reliance from which on a suspicion is confirmed, in [0,1].</param>
public sealed record RelianceRule(double Confirms = 0.5)
{
    /// <summary>
    /// The mean of two witnesses over scenes of other places: the share that changes the class, and the share of its probability that is lost. Both are 0 where
    /// the prediction rests on the object, and near 1 where it rests on the background.
    /// </summary>
    /// <returns>In [0,1].</returns>
    public static double RelianceOf(CounterfactualProof proof)
        => (proof.Flips + Math.Clamp(proof.BackgroundDrop / Math.Max(proof.Probability, double.Epsilon), 0, 1)) / 2;

    /// <summary>Confirmed or cleared.</summary>
    public Verdict VerdictOf(double reliance) => reliance >= Confirms ? Verdict.Confirmed : Verdict.Cleared;

    /// <summary>A suspected record with its proof: reliance, verdict and a sentence that a person understands.</summary>
    /// <param name="record">The record.</param>
    /// <param name="proof">The changed pictures' answers.</param>
    /// <param name="labels">Names of the classes.</param>
    public AuditRecord Apply(AuditRecord record, CounterfactualProof proof, IReadOnlyList<string> labels)
    {
        var reliance = RelianceOf(proof);
        var verdict = VerdictOf(reliance);
        return record with { Verdict = verdict, Reliance = reliance, Proof = proof.ToRecord(), Reason = ProofSentence.Of(proof, verdict, labels) };
    }
}
