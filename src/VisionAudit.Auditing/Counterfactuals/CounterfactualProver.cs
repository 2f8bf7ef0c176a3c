using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>
/// Asks a classifier about changed pictures, many at a time. Calls may come from any thread.
/// </summary>
/// <param name="classifier">The classifier.</param>
/// <param name="batch">Changed pictures that are held at once, at least 1.</param>
public sealed class CounterfactualProver(IPictureClassifier classifier, int batch = 16)
{
    private readonly Lock _asking = new();
    private (IReadOnlyList<PictureFill> Scenes, PictureScores Scores)? _empty;

    /// <summary>Tries every change of a plan.</summary>
    /// <param name="picture">The picture, of the classifier's size; it stays the caller's.</param>
    /// <param name="explanation">The class to prove and its evidence.</param>
    /// <param name="mask">The object in the same picture.</param>
    /// <param name="plan">What is tried.</param>
    /// <param name="cancellationToken">Gives up between batches.</param>
    /// <exception cref="VisionAuditException">The classifier failed.</exception>
    public CounterfactualProof Prove(
        PixelBuffer picture, Explanation explanation, ObjectMask mask, CounterfactualPlan plan, CancellationToken cancellationToken)
    {
        var subject = PixelRegion.Of(mask, picture.Size);
        var unchanged = classifier.Classify([picture], cancellationToken);
        var answers = new List<CounterfactualAnswer>();
        var buffers = new List<PixelBuffer>();
        try
        {
            foreach (var changes in plan.ChangesOf(explanation.Map, subject).Chunk(batch))
            {
                while (buffers.Count < changes.Length)
                    buffers.Add(PixelBuffer.Rent(picture.Size));
                for (var i = 0; i < changes.Length; i++)
                    Change(picture, changes[i], buffers[i]);
                var scores = classifier.Classify(buffers.GetRange(0, changes.Length), cancellationToken);
                for (var i = 0; i < changes.Length; i++)
                    answers.Add(new CounterfactualAnswer(changes[i], scores.ProbabilityOf(i, explanation.Class), scores.MarginOf(i, explanation.Class), scores.PredictedClass(i)));
            }
        }
        finally
        {
            buffers.ForEach(buffer => buffer.Dispose());
        }
        var empty = EmptyScenes(plan, cancellationToken);
        return new CounterfactualProof(explanation.Class, unchanged.ProbabilityOf(0, explanation.Class), unchanged.MarginOf(0, explanation.Class), answers)
        {
            EmptyScenes = [.. plan.Scenes.Select((_, scene) => new EmptyScene(empty.ProbabilityOf(scene, explanation.Class), empty.PredictedClass(scene)))],
        };
    }

    /// <summary>Makes one changed picture.</summary>
    /// <param name="picture">As it was taken.</param>
    /// <param name="change">What is done to it.</param>
    /// <param name="changed">Of the same size; overwritten.</param>
    public static void Change(PixelBuffer picture, Counterfactual change, PixelBuffer changed)
    {
        picture.Bytes.Span.CopyTo(changed.Bytes.Span);
        change.Fill.Paint(picture.Bytes.Span, change.Region, changed.Bytes.Span);
    }

    /// <summary>What the classifier says of the plan's scenes as they are, without any object: asked once.</summary>
    private PictureScores EmptyScenes(CounterfactualPlan plan, CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            if (_empty is { } asked && asked.Scenes == plan.Scenes)
                return asked.Scores;
            var whole = PixelRegion.Whole(classifier.PictureSize);
            var pictures = plan.Scenes.Select(scene =>
            {
                var picture = PixelBuffer.Rent(classifier.PictureSize);
                scene.Paint(picture.Bytes.Span, whole, picture.Bytes.Span);
                return picture;
            }).ToList();
            try
            {
                _empty = (plan.Scenes, classifier.Classify(pictures, cancellationToken));
                return _empty.Value.Scores;
            }
            finally
            {
                pictures.ForEach(picture => picture.Dispose());
            }
        }
    }
}
