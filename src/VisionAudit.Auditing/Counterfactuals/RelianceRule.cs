using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>How sure it is that a prediction rests on the background, and what follows for its verdict.</summary>
/// <param name="thresholds">From which shortcut score on a frame is confirmed, by camera and class.</param>
public sealed class RelianceRule(AuditThresholds thresholds)
{
    /// <summary>Reliance from which on the proof speaks for the place.</summary>
    private const double Even = 0.5;

    /// <summary>Weight of the witnesses that support, against the margin in other places: what the object gives to the margin, and the margin before nothing.</summary>
    private const double Support = 0.25;

    /// <summary>Weight of the object's effect on p, in units of the logit.</summary>
    private const double EffectWeight = 10;

    /// <summary>Effect of the object that speaks neither for it nor for the place.</summary>
    private const double EvenEffect = 0.3;

    /// <summary>Least drop of p, when the object is removed, that says that the object counts.</summary>
    private const double Counts = 0.1;

    /// <summary>
    /// A logistic function of four witnesses: the margins of the class before other scenes and before backgrounds that are no place, what the object gives to the margin where it stands, and what it adds
    /// to p wherever it stands: 1 / (1 + exp(m_elsewhere + ¼·m_nothing + ¼·m_object + 10·(e − 0.3))). Near 0 where the class stays with the object, near 1 where it goes with the place (docs/decisions/0009).
    /// </summary>
    /// <returns>In [0,1].</returns>
    public static double RelianceOf(CounterfactualProof proof)
        => 1 / (1 + Math.Exp(proof.MarginElsewhere + (Support * (proof.MarginBeforeNothing + proof.ObjectMargin)) + (EffectWeight * (proof.ObjectEffect - EvenEffect))));

    /// <summary>A record with its proof: reliance, verdict and, where the proof decides it, a sentence that a person understands.</summary>
    /// <param name="camera">Name of the frame's source.</param>
    /// <param name="record">The record, with its metrics.</param>
    /// <param name="proof">The changed pictures' answers.</param>
    /// <param name="labels">Names of the classes.</param>
    public AuditRecord Apply(string camera, AuditRecord record, CounterfactualProof proof, IReadOnlyList<string> labels)
    {
        var proved = record with { Reliance = RelianceOf(proof), Proof = proof.ToRecord() };
        var confirms = thresholds.ConfirmsFrom(camera, record.Label);
        var verdict = VerdictOf(proved, proof, confirms);
        var reason = verdict == record.Verdict && verdict != Verdict.Suspected ? record.Reason : ProofSentence.Of(proved with { Verdict = verdict }, proof, confirms, labels);
        return proved with { Verdict = verdict, Reason = reason };
    }

    /// <summary>
    /// True where reliance is at least ½, some other place changes the class, and other places cost it more than the object's removal does: an honest model may need both.
    /// </summary>
    internal static bool SpeaksForThePlace(AuditRecord proved, CounterfactualProof proof) => proved.Reliance >= Even && proof.Flips > 0 && proof.BackgroundDrop > proof.ObjectDrop;

    /// <summary>
    /// Suspicions are confirmed, cleared or stay; what nobody suspected is confirmed, or stays as it was. Confirmed is what the proof calls a matter of the place, if map and proof together reach the
    /// threshold and some other scene carries the class. And only what needs the object is cleared: a class that stays in most other places, and without the object too, has nothing that speaks for it.
    /// </summary>
    private static Verdict VerdictOf(AuditRecord proved, CounterfactualProof proof, double confirms)
    {
        if (SpeaksForThePlace(proved, proof))
            return proved.ShortcutScore >= confirms && proof.IsCarriedElsewhere ? Verdict.Confirmed : proved.Verdict;
        return proved.Verdict == Verdict.Suspected && proof.ObjectDrop >= Counts ? Verdict.Cleared : proved.Verdict;
    }
}
