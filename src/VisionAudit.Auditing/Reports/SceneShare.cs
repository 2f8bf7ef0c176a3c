namespace VisionAudit.Auditing.Reports;

/// <summary>How often frames are called a class when they are put before a scene, whatever they show.</summary>
/// <param name="Scene">The scene's name.</param>
/// <param name="Share">Share of all proved frames, in [0,1].</param>
public sealed record SceneShare(string Scene, double Share)
{
    /// <summary>The shares of a class, in the order of the scenes.</summary>
    /// <param name="class">The class.</param>
    /// <param name="frames">All frames.</param>
    public static IReadOnlyList<SceneShare> Of(int @class, IEnumerable<ReportFrame> frames) =>
    [
        .. frames.SelectMany(frame => frame.Reaction?.Scenes ?? []).GroupBy(answer => answer.Scene)
            .Select(answers => new SceneShare(answers.Key, answers.Average(answer => answer.Predicted == @class ? 1.0 : 0))),
    ];
}
