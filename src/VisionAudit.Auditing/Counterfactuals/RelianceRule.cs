using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>How sure it is that a prediction rests on the background, and what follows for its verdict.</summary>
/// <param name="Confirms">Reliance from which on a suspicion is confirmed, in [0,1].</param>
public sealed record RelianceRule(double Confirms = 0.5)
{
    /// <summary>Changes of probability that say nothing: what neither change moves rests on neither.</summary>
    private const double Negligible = 0.01;

    /// <summary>
    /// The mean of two witnesses: the share of other places that change the class; and what swapping the background costs the class as a share of what that and
    /// removing the object cost it together, D_bg / (D_bg + K_fg). Both are near 0 where the prediction rests on the object, and near 1 where it rests on the background.
    /// </summary>
    /// <returns>In [0,1].</returns>
    public static double RelianceOf(CounterfactualProof proof)
    {
        var (background, subject) = (Math.Max(0, proof.BackgroundDrop), Math.Max(0, proof.ObjectDrop));
        return (proof.Flips + (background / (background + subject + Negligible))) / 2;
    }

    /// <summary>
    /// What a frame of this verdict is with this proof: suspicions are confirmed or cleared; what nobody suspected is confirmed, or stays as it was. A class that the object's removal costs more than
    /// another background is not confirmed, whatever the flips: an honest model may need both.
    /// </summary>
    public Verdict VerdictOf(Verdict attention, CounterfactualProof proof)
        => RelianceOf(proof) >= Confirms && proof.BackgroundDrop > proof.ObjectDrop ? Verdict.Confirmed : attention == Verdict.Suspected ? Verdict.Cleared : attention;

    /// <summary>A record with its proof: reliance, verdict and, where the proof decides it, a sentence that a person understands.</summary>
    /// <param name="record">The record.</param>
    /// <param name="proof">The changed pictures' answers.</param>
    /// <param name="labels">Names of the classes.</param>
    public AuditRecord Apply(AuditRecord record, CounterfactualProof proof, IReadOnlyList<string> labels)
    {
        var reliance = RelianceOf(proof);
        var verdict = VerdictOf(record.Verdict, proof);
        var reason = verdict == record.Verdict ? record.Reason : ProofSentence.Of(proof, verdict, labels);
        return record with { Verdict = verdict, Reliance = reliance, Proof = proof.ToRecord(), Reason = reason };
    }
}
