using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>What the changed pictures say of one prediction.</summary>
/// <param name="Class">The class that was explained.</param>
/// <param name="Probability">Its probability for the unchanged picture, p(x).</param>
/// <param name="Margin">Its logit above the greatest of the others, for the unchanged picture.</param>
/// <param name="Answers">What the classifier says of each change, in the order of the plan.</param>
public sealed record CounterfactualProof(int Class, double Probability, double Margin, IReadOnlyList<CounterfactualAnswer> Answers)
{
    /// <summary>Margins beyond this say no more: the class is as good as sure.</summary>
    public const double MostMargin = 6;

    private const double Quintile = 0.2;

    /// <summary>The scenes without the object, in the order of the answers that put it into them; empty where they were not asked.</summary>
    public IReadOnlyList<EmptyScene> EmptyScenes { get; init; } = [];

    /// <summary>D_bg = p(x) − p(background of another place), mean over the scenes, in [−1,1].</summary>
    public double BackgroundDrop => Probability - Mean(answer => answer.Change.IsScene);

    /// <summary>K_fg = p(x) − p(object removed), mean over the fills, in [−1,1].</summary>
    public double ObjectDrop => Probability - Mean(answer => answer.Change.Kind == CounterfactualKind.ObjectRemoved);

    /// <summary>
    /// What the object adds to p wherever it stands: root mean square of p(with the object) − p(without it), over its own place and the scenes, in [0,1].
    /// </summary>
    public double ObjectEffect
    {
        get
        {
            var sum = ObjectDrop * ObjectDrop;
            foreach (var (with, empty) in Scenes)
                sum += (with.Probability - empty.Probability) * (with.Probability - empty.Probability);
            return Math.Sqrt(sum / (1 + EmptyScenes.Count));
        }
    }

    /// <summary>
    /// The margin of the class before other scenes: halfway between its mean and that before the scenes that suit it least, the lower quintile (linear between neighbours; Hyndman, Fan 1996,
    /// definition 7), of margins kept within ±<see cref="MostMargin"/>. A class that stays before nearly all scenes has a great one, one that goes with its place a negative one. The unchanged margin
    /// where no scene was tried.
    /// </summary>
    public double MarginElsewhere
    {
        get
        {
            var margins = Answers.Where(answer => answer.Change.IsScene).Select(answer => Kept(answer.Margin)).Order().ToArray();
            if (margins.Length == 0)
                return Kept(Margin);
            var place = Quintile * (margins.Length - 1);
            var low = (int)place;
            var least = margins[low] + ((place - low) * (margins[Math.Min(low + 1, margins.Length - 1)] - margins[low]));
            return (margins.Average() + least) / 2;
        }
    }

    /// <summary>The margin of the class before backgrounds that are no place: blurred, of the mean colour, noise. Mean of margins kept within ±<see cref="MostMargin"/>; the unchanged margin where none was tried.</summary>
    public double MarginBeforeNothing
        => Answers.Where(answer => answer.Change is { Kind: CounterfactualKind.BackgroundReplaced, IsScene: false, Fill: not PictureFill }).Select(answer => Kept(answer.Margin)).DefaultIfEmpty(Kept(Margin)).Average();

    /// <summary>What the object gives to the margin in its own place: m(x) − mean over the fills of m(object removed), margins kept within ±<see cref="MostMargin"/>.</summary>
    public double ObjectMargin
        => Kept(Margin) - Answers.Where(answer => answer.Change.Kind == CounterfactualKind.ObjectRemoved).Select(answer => Kept(answer.Margin)).DefaultIfEmpty(Kept(Margin)).Average();

    /// <summary>
    /// True where some other scene carries the class: with the object before it, or by itself. Where none does, what was swapped away may be no place at all, but a thing that the mask has missed.
    /// </summary>
    public bool IsCarriedElsewhere => Answers.Any(answer => answer.Change.IsScene && answer.Predicted == Class) || EmptyScenes.Any(scene => scene.Predicted == Class);

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

    private IEnumerable<(CounterfactualAnswer With, EmptyScene Empty)> Scenes => Answers.Where(answer => answer.Change.IsScene).Zip(EmptyScenes);

    private static double Kept(double margin) => Math.Clamp(margin, -MostMargin, MostMargin);

    private double Mean(Func<CounterfactualAnswer, bool> counts)
        => Answers.Where(counts).Select(answer => answer.Probability).DefaultIfEmpty(Probability).Average();

    private double Share(Func<CounterfactualAnswer, bool> counts, Func<CounterfactualAnswer, bool> hits)
    {
        var counted = Answers.Where(counts).ToList();
        return counted.Count == 0 ? 0 : (double)counted.Count(hits) / counted.Count;
    }
}
