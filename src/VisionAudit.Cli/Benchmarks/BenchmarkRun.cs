using System.Collections.Concurrent;
using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>The benchmark with a true answer: episodes are rendered and read on all cores, each of which has models of its own.</summary>
/// <param name="settings">What is benchmarked.</param>
internal sealed class BenchmarkRun(BenchmarkSettings settings)
{
    private long _frames;

    /// <summary>Frames read so far.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>Reads the whole set.</summary>
    /// <exception cref="VisionAuditException">A model or a mask provider cannot be used.</exception>
    public async Task<BenchmarkTable> RunAsync(CancellationToken stop)
    {
        var plan = new CounterfactualPlan(await BenchmarkScenes.OpenAsync(settings.Backgrounds, settings.Seed, stop), randomRegions: 0);
        var set = new SwapSet(settings.Frames, settings.Seed);
        // One opened here tells what is wrong with a model before threads do, all at once.
        var idle = new ConcurrentBag<BenchmarkWorker> { new(settings, plan) };
        var readings = new List<BenchmarkReading>[set.Episodes];
        try
        {
            await Parallel.ForAsync(0, set.Episodes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop }, async (index, token) =>
            {
                if (!idle.TryTake(out var worker))
                    worker = new BenchmarkWorker(settings, plan);
                try
                {
                    var episode = set.Render(index);
                    readings[index] = await worker.ReadAsync(episode, token);
                    Interlocked.Add(ref _frames, episode.Frames.Count);
                }
                finally
                {
                    idle.Add(worker);
                }
            });
        }
        finally
        {
            foreach (var worker in idle)
                worker.Dispose();
        }
        return new BenchmarkTable([.. readings.SelectMany(part => part)], settings.Budget);
    }
}
