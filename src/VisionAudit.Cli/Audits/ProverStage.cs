using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Audits;

/// <summary>Proves frames of any size with a package's classifier, which is compiled when the first of a size is to be proved.</summary>
internal sealed class ProverStage : IFrameProver, IDisposable
{
    /// <summary>Changed pictures a run, unless it is said.</summary>
    private const int UsualBatch = 8;

    private readonly ProvingScope _scope;
    private readonly PerSize<SizedProver> _provers;

    /// <param name="package">The classifier.</param>
    /// <param name="thresholds">What confirms.</param>
    /// <param name="run">Device and threads.</param>
    /// <param name="scope">Which frames are proved.</param>
    /// <param name="scenes">What they are put before.</param>
    /// <param name="camera">Knows the camera's empty scene; null where nothing does.</param>
    /// <param name="proved">As <see cref="FrameProver.Proved"/>.</param>
    /// <param name="batch">Changed pictures a run, at least 1.</param>
    public ProverStage(
        ModelPackage package, AuditThresholds thresholds, RunOptions run, ProvingScope scope, BackgroundScenes scenes, IEmptyScene? camera,
        Action<Frame, CounterfactualProof, AuditRecord>? proved, int batch = UsualBatch)
    {
        (_scope, Scenes) = (scope, scenes);
        _provers = new PerSize<SizedProver>(size =>
        {
            var classifier = BatchClassifier.Create(package, size, batch, run);
            return new SizedProver(classifier, new FrameProver(classifier, new CounterfactualPlan(scenes.For(size)), new RelianceRule(thresholds)) { Camera = camera, Proved = proved });
        });
    }

    /// <summary>What objects are put before.</summary>
    public BackgroundScenes Scenes { get; }

    /// <inheritdoc/>
    public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
        => _scope == ProvingScope.Suspects && record.Verdict != Verdict.Suspected
            ? ValueTask.FromResult(record)
            : _provers[frame.Pixels.Size].Prover.ProveAsync(frame, explanation, mask, record, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _provers.Dispose();

    private sealed record SizedProver(BatchClassifier Classifier, IFrameProver Prover) : IDisposable
    {
        public void Dispose() => Classifier.Dispose();
    }
}
