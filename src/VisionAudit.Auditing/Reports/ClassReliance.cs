using VisionAudit.Auditing.Evaluation;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Reports;

/// <summary>A line of the Clever-Hans table: how far the predictions of one class rest on the background.</summary>
/// <param name="Class">The class predicted.</param>
/// <param name="Label">Its name.</param>
/// <param name="Frames">Frames that were called so.</param>
/// <param name="Judged">Of these, frames that show enough of an object to judge by.</param>
/// <param name="Wrong">Of these, frames whose prediction rests on the background: confirmed, or suspected and not cleared.</param>
/// <param name="Cleared">Of these, suspicions that the changed frames spoke against.</param>
/// <param name="BackgroundMass">Mean background mass; null where nothing was judged.</param>
/// <param name="Reliance">Mean reliance on the background; null where nothing was proved.</param>
/// <param name="Flips">Counterfactual frequency: mean share of other scenes that change the class; null where nothing was proved.</param>
/// <param name="KeptWithoutObject">Mean share of the object's removals that leave the class; null where nothing was proved.</param>
/// <param name="Scenes">How often any frame is called so before each scene.</param>
public sealed record ClassReliance(
    int Class, string Label, int Frames, int Judged, int Wrong, int Cleared, MetricEstimate? BackgroundMass, MetricEstimate? Reliance, double? Flips,
    double? KeptWithoutObject, IReadOnlyList<SceneShare> Scenes)
{
    /// <summary>Fewest frames that make a habit of it.</summary>
    private const int FewestFrames = 3;

    /// <summary>Share of wrong frames that an honest class may have: frames whose mask misses the object.</summary>
    private const double Tolerated = 0.05;

    /// <summary>A scene is worth naming where its share is so far from the mean.</summary>
    private const double Telling = 0.2;

    private const int MostScenes = 3;

    /// <summary>
    /// True where resting on the background is this class's habit: three frames or more, and the lower end of the share's 95 % interval (Wilson 1927) above 5 %.
    /// </summary>
    public bool IsShortcut => Wrong >= FewestFrames && WilsonInterval.Low(Wrong, Judged) > Tolerated;

    /// <summary>Scenes that the class is said before far more often than before the others, at least 20 points above the mean of all; most telling first, at most three. None where they are most of the scenes: then the others tell more.</summary>
    public IReadOnlyList<SceneShare> AttractingScenes => FewOf(Scenes.Where(scene => scene.Share >= MeanShare + Telling).OrderByDescending(scene => scene.Share));

    /// <summary>Scenes that the class is said before far more seldom, likewise.</summary>
    public IReadOnlyList<SceneShare> RepellingScenes => FewOf(Scenes.Where(scene => scene.Share <= MeanShare - Telling).OrderBy(scene => scene.Share));

    private double MeanShare => Scenes.Select(scene => scene.Share).DefaultIfEmpty().Average();

    /// <summary>A class's line.</summary>
    /// <param name="frames">The frames that were called so, at least one.</param>
    /// <param name="all">All frames.</param>
    public static ClassReliance Of(IReadOnlyList<ReportFrame> frames, IReadOnlyList<ReportFrame> all)
    {
        var judged = frames.Where(frame => frame.Evidence is not null).ToList();
        var proved = frames.Where(frame => frame.Record.Proof is not null && frame.Reaction is not null).ToList();
        var first = frames[0].Record;
        return new ClassReliance(
            first.Class, first.Label, frames.Count, judged.Count, judged.Count(frame => frame.IsWrong), judged.Count(frame => frame.Record.Verdict == Verdict.Cleared),
            Estimate(judged.Select(frame => frame.Record.Metrics!.BackgroundMass)), Estimate(proved.Select(frame => frame.Record.Reliance!.Value)),
            Mean(proved.Select(frame => frame.Record.Proof!.Flips)), Mean(proved.Select(frame => frame.Reaction!.KeptWithoutObject)), SceneShare.Of(first.Class, all));
    }

    private IReadOnlyList<SceneShare> FewOf(IEnumerable<SceneShare> scenes) => scenes.ToList() is var all && all.Count <= Scenes.Count / 2 ? [.. all.Take(MostScenes)] : [];

    private static MetricEstimate? Estimate(IEnumerable<double> values) => values.ToList() is { Count: > 0 } list ? MetricEstimate.Of(list) : null;

    private static double? Mean(IEnumerable<double> values) => values.ToList() is { Count: > 0 } list ? list.Average() : null;
}
