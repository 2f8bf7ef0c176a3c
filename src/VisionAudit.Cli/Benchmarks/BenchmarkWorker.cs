using VisionAudit.Auditing;
using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Auditing.Rules;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>Reads episodes with all models and masks, one after the other.</summary>
internal sealed class BenchmarkWorker : IDisposable
{
    private static readonly AuditThresholds _thresholds = new();

    private readonly CounterfactualPlan _plan;
    private readonly List<BenchmarkedModel> _models;
    private readonly List<BenchmarkMasks> _masks;
    private readonly ValidityGate _gate = new(_thresholds.Gate);
    private readonly AttentionMeter _meter = new();
    private readonly BackgroundMassRule _rule = new(_thresholds);
    private readonly RelianceRule _reliance = new();

    /// <summary>Opens models and masks.</summary>
    /// <exception cref="VisionAuditException">One cannot be used.</exception>
    public BenchmarkWorker(BenchmarkSettings settings, CounterfactualPlan plan)
    {
        _plan = plan;
        _models = [.. settings.Models.Select(path => new BenchmarkedModel(path, settings))];
        _masks = [.. settings.Masks.Select(name => BenchmarkMasks.Locate(name, settings))];
    }

    /// <summary>Reads an episode.</summary>
    public async Task<List<BenchmarkReading>> ReadAsync(SwapEpisode episode, CancellationToken stop)
    {
        var readings = new List<BenchmarkReading>();
        foreach (var masks in _masks)
            await masks.BeginAsync(episode, stop);
        foreach (var frame in episode.Frames)
        {
            stop.ThrowIfCancellationRequested();
            var scenes = new List<(string Name, Func<string, ObjectMask?> MaskOf, CounterfactualPlan Plan)>();
            foreach (var masks in _masks)
                scenes.Add((masks.Name, await masks.FindAsync(frame, stop), PlanFor(masks.Plate)));
            foreach (var model in _models)
            {
                var (explanation, relies) = model.Look(frame, episode.Scene.Background);
                foreach (var (name, maskOf, plan) in scenes)
                    readings.Add(Judge(model, explanation, maskOf(explanation.Label), episode.Scene.Background, plan) with { Masks = name, Episode = episode.Index, Relies = relies });
            }
        }
        return readings;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _models.ForEach(model => model.Dispose());
        _masks.ForEach(masks => masks.Dispose());
    }

    private CounterfactualPlan PlanFor(ScenePlate? plate)
        => plate is null ? _plan : _plan.With(new ScenePicture("the empty scene", plate.Size, plate.Pixels).For(AnimalSet.Size));

    private BenchmarkReading Judge(BenchmarkedModel model, Explanation explanation, ObjectMask? mask, BackgroundKind place, CounterfactualPlan plan)
    {
        var finding = _gate.Check(explanation, mask);
        if (finding.Refusal is not null || _meter.Measure(explanation.Map, mask!) is not { } metrics)
            return new BenchmarkReading(model.Name, "", 0, false, finding.Refusal ?? Verdict.Unsure, finding.Refusal ?? Verdict.Unsure, null);
        var attention = _rule.Weigh("", explanation, metrics).Enters ? Verdict.Suspected : Verdict.Ok;
        var proof = model.Prove(explanation, place, mask!, plan);
        return new BenchmarkReading(model.Name, "", 0, false, attention, _reliance.VerdictOf(attention, proof), [.. BenchmarkWitness.All.Select(witness => witness.Of(metrics, proof))]);
    }
}
