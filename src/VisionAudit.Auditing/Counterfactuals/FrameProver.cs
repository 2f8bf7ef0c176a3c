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

    /// <inheritdoc/>
    public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
    {
        var proof = _prover.Prove(frame.Pixels, explanation, mask, plan, cancellationToken);
        var judged = rule.Apply(record, proof, classifier.Labels);
        Proved?.Invoke(frame, proof, judged);
        return ValueTask.FromResult(judged);
    }
}
