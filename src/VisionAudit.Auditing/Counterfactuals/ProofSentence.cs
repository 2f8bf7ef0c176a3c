using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>A proof in words: what the model says without the object, and what it says in another place.</summary>
internal static class ProofSentence
{
    /// <param name="proof">The answers.</param>
    /// <param name="verdict">Confirmed, cleared, or still suspected.</param>
    /// <param name="labels">Names of the classes.</param>
    public static string Of(CounterfactualProof proof, Verdict verdict, IReadOnlyList<string> labels)
    {
        var label = labels[proof.Class];
        if (verdict == Verdict.Cleared && proof.Flips >= 0.5)
            return string.Create(CultureInfo.InvariantCulture, $"without the object {label} falls by {proof.ObjectDrop:0.00}, in other places by {proof.BackgroundDrop:0.00}: the object counts");
        if (verdict == Verdict.Cleared)
            return string.Create(CultureInfo.InvariantCulture, $"in {1 - proof.Flips:0 %} of other places it still says {label}");

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
