using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>What the changed pictures say of one prediction.</summary>
/// <param name="Class">The class that was explained.</param>
/// <param name="Probability">Its probability for the unchanged picture, p(x).</param>
/// <param name="Answers">What the classifier says of each change, in the order of the plan.</param>
public sealed record CounterfactualProof(int Class, double Probability, IReadOnlyList<CounterfactualAnswer> Answers)
{
    /// <summary>D_bg = p(x) − p(background of another place), mean over the scenes, in [−1,1].</summary>
    public double BackgroundDrop => Probability - Mean(answer => answer.Change.IsScene);

    /// <summary>K_fg = p(x) − p(object removed), mean over the fills, in [−1,1].</summary>
    public double ObjectDrop => Probability - Mean(answer => answer.Change.Kind == CounterfactualKind.ObjectRemoved);

    /// <summary>Share of the scenes that change the predicted class, in [0,1].</summary>
    public double Flips => Share(answer => answer.Change.IsScene, answer => answer.Predicted != Class);

    /// <summary>p(x) − p(evidence removed); null where the map has no evidence.</summary>
    public double? EvidenceDrop => Answers.FirstOrDefault(answer => answer.Change.Kind == CounterfactualKind.EvidenceRemoved) is { } removed
        ? Probability - removed.Probability
        : null;

    /// <summary>
    /// How often a region of the evidence's shape, put anywhere, matters at least as much as the evidence: (1 + |{r : p_r ≤ p_e}|) / (1 + number of regions),
    /// in (0,1] (a Monte Carlo permutation test; Davison, Hinkley 1997, "Bootstrap Methods and Their Application", §4.2). 1 where the map has no evidence.
    /// </summary>
    public double PValue
    {
        get
        {
            if (Answers.FirstOrDefault(answer => answer.Change.Kind == CounterfactualKind.EvidenceRemoved) is not { } removed)
                return 1;
            var random = Answers.Where(answer => answer.Change.Kind == CounterfactualKind.RandomRemoved).ToList();
            return (1.0 + random.Count(answer => answer.Probability <= removed.Probability)) / (1 + random.Count);
        }
    }

    /// <summary>The scene under which the class lost most: the picture that shows a person what happened. Null where no scene was tried.</summary>
    public CounterfactualAnswer? TellingScene => Answers.Where(answer => answer.Change.IsScene).MinBy(answer => answer.Probability);

    /// <summary>The object's removal that speaks loudest for the background: the one under which most of the class stayed.</summary>
    public CounterfactualAnswer? TellingRemoval => Answers.Where(answer => answer.Change.Kind == CounterfactualKind.ObjectRemoved).MaxBy(answer => answer.Probability);

    /// <summary>The numbers for a record.</summary>
    public AuditProof ToRecord() => new(BackgroundDrop, ObjectDrop, Flips, PValue);

    private double Mean(Func<CounterfactualAnswer, bool> counts)
        => Answers.Where(counts).Select(answer => answer.Probability).DefaultIfEmpty(Probability).Average();

    private double Share(Func<CounterfactualAnswer, bool> counts, Func<CounterfactualAnswer, bool> hits)
    {
        var counted = Answers.Where(counts).ToList();
        return counted.Count == 0 ? 0 : (double)counted.Count(hits) / counted.Count;
    }
}
