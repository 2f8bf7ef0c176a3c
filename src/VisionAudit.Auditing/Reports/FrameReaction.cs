using VisionAudit.Auditing.Counterfactuals;

namespace VisionAudit.Auditing.Reports;

/// <summary>What the model said of a frame before another scene.</summary>
/// <param name="Scene">The scene's name.</param>
/// <param name="Predicted">The class now predicted.</param>
public sealed record SceneAnswer(string Scene, int Predicted);

/// <summary>How a prediction reacted to changes of its frame.</summary>
/// <param name="Scenes">What the model said before each scene.</param>
/// <param name="KeptWithoutObject">Share of the ways to remove the object after which the class is still predicted, in [0,1].</param>
public sealed record FrameReaction(IReadOnlyList<SceneAnswer> Scenes, double KeptWithoutObject)
{
    /// <summary>What a proof says of it.</summary>
    public static FrameReaction Of(CounterfactualProof proof)
    {
        var removals = proof.Answers.Where(answer => answer.Change.Kind == CounterfactualKind.ObjectRemoved).ToList();
        return new FrameReaction(
            [.. proof.Answers.Where(answer => answer.Change.IsScene).Select(answer => new SceneAnswer(answer.Change.Fill.Name, answer.Predicted))],
            removals.Count == 0 ? 0 : (double)removals.Count(answer => answer.Predicted == proof.Class) / removals.Count);
    }
}
