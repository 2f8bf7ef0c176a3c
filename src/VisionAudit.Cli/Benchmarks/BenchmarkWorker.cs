using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>Reads episodes with all models and masks, one after the other.</summary>
internal sealed class BenchmarkWorker : IDisposable
{
    private readonly List<BenchmarkMasks> _masks;
    private readonly List<(BenchmarkedModel Model, List<BenchmarkJudge> Judges)> _models;

    /// <summary>Opens models and masks.</summary>
    /// <exception cref="VisionAuditException">One cannot be used.</exception>
    public BenchmarkWorker(BenchmarkSettings settings, CounterfactualPlan plan)
    {
        _masks = [.. settings.Masks.Select(name => BenchmarkMasks.Locate(name, settings))];
        _models = [.. settings.Models.Select(path => new BenchmarkedModel(path, settings)).Select(model => (model, _masks.ConvertAll(masks => new BenchmarkJudge(model, masks, plan))))];
    }

    /// <summary>Reads an episode.</summary>
    public async Task<List<BenchmarkReading>> ReadAsync(SwapEpisode episode, CancellationToken stop)
    {
        var readings = new List<BenchmarkReading>();
        foreach (var masks in _masks)
            await masks.BeginAsync(episode, stop);
        foreach (var judge in _models.SelectMany(model => model.Judges))
            judge.Begin();
        foreach (var moment in episode.Frames)
        {
            stop.ThrowIfCancellationRequested();
            var found = new List<Func<string, ObjectMask?>>();
            foreach (var masks in _masks)
                found.Add(await masks.FindAsync(moment, stop));
            using var frame = FrameOf(moment, episode.Scene.Background);
            foreach (var (model, judges) in _models)
            {
                var (explanation, relies) = model.Look(moment, episode.Scene.Background);
                foreach (var (judge, maskOf) in judges.Zip(found))
                    readings.Add(await judge.JudgeAsync(frame, explanation, maskOf(explanation.Label), stop) with { Episode = episode.Index, Relies = relies });
            }
        }
        return readings;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _models.ForEach(model => model.Model.Dispose());
        _masks.ForEach(masks => masks.Dispose());
    }

    /// <summary>The moment in its own place, as the models see it.</summary>
    private static Frame FrameOf(SwapFrame moment, BackgroundKind place)
    {
        var pixels = PixelBuffer.Rent(AnimalSet.Size);
        moment.Pictures[(int)place].CopyTo(pixels.Bytes);
        return new Frame(new FrameStamp("benchmark", moment.Sequence, TimeSpan.FromSeconds(moment.Seconds), default), pixels, default);
    }
}
