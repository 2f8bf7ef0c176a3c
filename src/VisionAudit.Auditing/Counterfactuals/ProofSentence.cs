using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>A proof in words: what the model says without the object, and what it says in another place.</summary>
internal static class ProofSentence
{
    /// <param name="judged">The record with reliance and verdict: confirmed, cleared, or still suspected.</param>
    /// <param name="proof">The answers.</param>
    /// <param name="confirms">The shortcut score that confirms.</param>
    /// <param name="labels">Names of the classes.</param>
    public static string Of(AuditRecord judged, CounterfactualProof proof, double confirms, IReadOnlyList<string> labels)
    {
        var (label, verdict) = (labels[proof.Class], judged.Verdict);
        if (verdict == Verdict.Cleared && proof.Flips >= 0.5)
            return string.Create(CultureInfo.InvariantCulture, $"without the object {label} falls by {proof.ObjectDrop:0.00}, in other places by {proof.BackgroundDrop:0.00}: the object counts");
        if (verdict == Verdict.Cleared)
            return string.Create(CultureInfo.InvariantCulture, $"in {1 - proof.Flips:0 %} of other places it still says {label}");

        if (verdict == Verdict.Suspected && proof.IsCarriedElsewhere && RelianceRule.SpeaksForThePlace(judged, proof))
            return string.Create(CultureInfo.InvariantCulture, $"in {proof.Flips:0 %} of other places it no longer says {label}, but map and proof together ({judged.ShortcutScore:0.00}) stay below {confirms:0.00}");
        if (verdict == Verdict.Suspected && proof.IsCarriedElsewhere)
            return string.Create(CultureInfo.InvariantCulture, $"in {1 - proof.Flips:0 %} of other places it still says {label}, but without the object too");
        if (verdict == Verdict.Suspected)
            return $"no other place says {label}, with the object or without: it goes by a place of its own kind, or by a thing that the mask has missed";

        var scene = proof.TellingScene is { } telling && telling.Predicted != proof.Class
            ? $"before {telling.Change.Fill.Name} it says {labels[telling.Predicted]}"
            : string.Create(CultureInfo.InvariantCulture, $"in other places {label} falls from {proof.Probability:0.00} by {proof.BackgroundDrop:0.00}");
        return proof.TellingRemoval is { } removal && removal.Predicted == proof.Class
            ? string.Create(CultureInfo.InvariantCulture, $"without the object it still says {label} ({proof.Probability:0.00} → {removal.Probability:0.00}); {scene}")
            : scene;
    }
}
