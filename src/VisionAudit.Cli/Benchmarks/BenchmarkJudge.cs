using VisionAudit.Auditing;
using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>
/// Judges frames of one model with one kind of mask as <c>audit</c> does, thresholds as they are: its suspects are proved and their verdict follows. The others are proved as well, for the witnesses, and keep theirs.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="masks">Where the animal is.</param>
/// <param name="scenes">What it is put before.</param>
internal sealed class BenchmarkJudge(BenchmarkedModel model, BenchmarkMasks masks, CounterfactualPlan scenes) : IFrameProver
{
    private static readonly AuditThresholds _thresholds = new();
    private static readonly RelianceRule _rule = new(_thresholds);

    private Auditor? _auditor;
    private (AuditRecord Attention, CounterfactualProof Proof)? _proved;

    /// <summary>Begins an episode, which is another camera's.</summary>
    public void Begin() => _auditor = new Auditor("", _thresholds) { Prover = this };

    /// <summary>Judges its next frame.</summary>
    /// <param name="frame">The moment, of the model's picture size; it stays the caller's.</param>
    /// <param name="explanation">What the model says of it.</param>
    /// <param name="mask">The object; null where nothing is known.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The reading, without its episode and its truth.</returns>
    public async Task<BenchmarkReading> JudgeAsync(Frame frame, Explanation explanation, ObjectMask? mask, CancellationToken stop)
    {
        _proved = null;
        var record = await _auditor!.JudgeAsync(frame, explanation, mask, stop);
        var scores = _proved is { } proved ? BenchmarkWitness.All.Select(witness => witness.Of(proved.Attention.Metrics!, proved.Proof)).ToArray() : null;
        return new BenchmarkReading(model.Name, masks.Name, Episode: 0, Relies: false, _proved?.Attention.Verdict ?? record.Verdict, record.Verdict, scores);
    }

    /// <inheritdoc/>
    public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
    {
        var proof = model.Prove(frame.Pixels, explanation, mask, PlanFor(frame.Pixels.Size));
        _proved = (record, proof);
        return ValueTask.FromResult(record.Verdict == Verdict.Suspected ? _rule.Apply(frame.Stamp.Source, record, proof, model.Labels) : record);
    }

    private CounterfactualPlan PlanFor(PixelSize size)
        => masks.Plate is { } plate ? scenes.With(new ScenePicture("the empty scene", plate.Size, plate.Pixels).For(size)) : scenes;
}
