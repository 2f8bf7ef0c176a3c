using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>Which changes are made to a suspected picture.</summary>
/// <param name="scenes">Other places, of the pictures' size.</param>
/// <param name="plate">The camera's own empty scene, of that size; null where there is none.</param>
/// <param name="randomRegions">Regions that the evidence is compared with: the smallest p-value is 1/(1 + this number).</param>
/// <param name="seed">Seed of noise and random regions.</param>
public sealed class CounterfactualPlan(IReadOnlyList<PictureFill> scenes, PictureFill? plate = null, int randomRegions = 19, int seed = 1)
{
    /// <summary>The same plan with a plate.</summary>
    public CounterfactualPlan With(PictureFill emptyScene) => new(scenes, emptyScene, randomRegions, seed);

    /// <summary>Other places, of the pictures' size.</summary>
    public IReadOnlyList<PictureFill> Scenes => scenes;

    /// <summary>
    /// Rim of its own place that the object keeps, and that is removed with it, as a share of the picture's greater side: a mask that is a little too small, or beside the object, must not cut
    /// the object when its background is swapped.
    /// </summary>
    public const double Rim = 0.04;

    /// <summary>The changes, in the order in which they are asked.</summary>
    /// <param name="map">The evidence of the class explained.</param>
    /// <param name="subject">The object.</param>
    public IEnumerable<Counterfactual> ChangesOf(EvidenceMap map, PixelRegion subject)
    {
        var kept = subject.Grown(Rim);
        var background = kept.Complement();
        foreach (var scene in scenes)
            yield return new Counterfactual(CounterfactualKind.BackgroundReplaced, background, scene, IsScene: true);
        if (plate is not null)
            yield return new Counterfactual(CounterfactualKind.BackgroundReplaced, background, plate);
        foreach (IPixelFill fill in (IPixelFill[])[new BlurFill(), new ColorFill(), new NoiseFill(seed)])
            yield return new Counterfactual(CounterfactualKind.BackgroundReplaced, background, fill);

        var box = kept.Box();
        foreach (IPixelFill fill in (IPixelFill[])[plate ?? (IPixelFill)new TileFill(box), new BlurFill(fromOutside: true), new ColorFill(), new NoiseFill(seed)])
            yield return new Counterfactual(CounterfactualKind.ObjectRemoved, box, fill);

        var evidence = EvidenceRegions.Top(map, subject.Size, subject.Area);
        if (evidence.Area == 0)
            yield break;
        var gray = new ColorFill();
        yield return new Counterfactual(CounterfactualKind.EvidenceRemoved, evidence, gray);
        foreach (var elsewhere in EvidenceRegions.Moved(evidence, randomRegions, seed))
            yield return new Counterfactual(CounterfactualKind.RandomRemoved, elsewhere, gray);
    }
}
