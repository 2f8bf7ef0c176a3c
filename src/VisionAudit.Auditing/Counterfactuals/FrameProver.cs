using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>Proves every frame that it is given, of the classifier's picture size.</summary>
/// <param name="classifier">The classifier.</param>
/// <param name="plan">What is tried.</param>
/// <param name="rule">What follows from a proof.</param>
public sealed class FrameProver(IPictureClassifier classifier, CounterfactualPlan plan, RelianceRule rule) : IFrameProver
{
    private readonly CounterfactualProver _prover = new(classifier);

    /// <summary>Told of every proof, with the record that follows from it; the frame is gone after the call.</summary>
    public Action<Frame, CounterfactualProof, AuditRecord>? Proved { get; init; }

    /// <summary>Knows the camera's empty scene, which is the best stand-in for an object that is taken out; null where nothing does.</summary>
    public IEmptyScene? Camera { get; init; }

    /// <inheritdoc/>
    public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
    {
        var proof = _prover.Prove(frame.Pixels, explanation, mask, PlanFor(frame.Pixels.Size), cancellationToken);
        var judged = rule.Apply(frame.Stamp.Source, record, proof, classifier.Labels);
        Proved?.Invoke(frame, proof, judged);
        return ValueTask.FromResult(judged);
    }

    private CounterfactualPlan PlanFor(PixelSize size)
        => Camera?.Plate is { } plate ? plan.With(new ScenePicture("the empty scene", plate.Size, plate.Pixels).For(size)) : plan;
}
