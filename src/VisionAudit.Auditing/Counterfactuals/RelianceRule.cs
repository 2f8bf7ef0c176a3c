using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>How sure it is that a prediction rests on the background, and what follows for its verdict.</summary>
/// <param name="Confirms">Reliance from which on a suspicion is confirmed, in [0,1].</param>
public sealed record RelianceRule(double Confirms = 0.5)
{
    /// <summary>Weight of what the object gives to the margin, against the margin in other places.</summary>
    private const double ObjectWeight = 0.25;

    /// <summary>
    /// A logistic function of two witnesses: the margin of the class before the scenes that suit it least, and what the object gives to the margin where it stands:
    /// 1 / (1 + exp(m_elsewhere + ¼·m_object)). Near 0 where the class stays with the object, near 1 where it goes with the place.
    /// </summary>
    /// <returns>In [0,1].</returns>
    public static double RelianceOf(CounterfactualProof proof) => 1 / (1 + Math.Exp(proof.MarginElsewhere + (ObjectWeight * proof.ObjectMargin)));

    /// <summary>Least drop of p, when the object is removed, that says that the object counts.</summary>
    private const double Counts = 0.1;

    /// <summary>
    /// What a frame of this verdict is with this proof: suspicions are confirmed, cleared or stay; what nobody suspected is confirmed, or stays as it was. A class that the object's removal costs more than
    /// another background is not confirmed, whatever the flips: an honest model may need both. Nor is one that no other scene carries. And only what needs the object is cleared: a class that stays in
    /// most other places, and without the object too, has nothing that speaks for it.
    /// </summary>
    public Verdict VerdictOf(Verdict attention, CounterfactualProof proof)
    {
        if (RelianceOf(proof) >= Confirms && proof.BackgroundDrop > proof.ObjectDrop)
            return proof.IsCarriedElsewhere ? Verdict.Confirmed : attention;
        return attention == Verdict.Suspected && proof.ObjectDrop >= Counts ? Verdict.Cleared : attention;
    }

    /// <summary>A record with its proof: reliance, verdict and, where the proof decides it, a sentence that a person understands.</summary>
    /// <param name="record">The record.</param>
    /// <param name="proof">The changed pictures' answers.</param>
    /// <param name="labels">Names of the classes.</param>
    public AuditRecord Apply(AuditRecord record, CounterfactualProof proof, IReadOnlyList<string> labels)
    {
        var reliance = RelianceOf(proof);
        var verdict = VerdictOf(record.Verdict, proof);
        var reason = verdict == record.Verdict && verdict != Verdict.Suspected ? record.Reason : ProofSentence.Of(proof, verdict, labels);
        return record with { Verdict = verdict, Reliance = reliance, Proof = proof.ToRecord(), Reason = reason };
    }
}
