using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>Where the animal is in the frames of a set, whatever says so. Used by one worker, episode after episode.</summary>
/// <param name="name">For tables.</param>
internal abstract class BenchmarkMasks(string name) : IDisposable
{
    /// <summary>For tables.</summary>
    public string Name => name;

    /// <summary>The camera's empty scene, as far as it is known; null where nothing knows it.</summary>
    public virtual ScenePlate? Plate => null;

    /// <summary>Finds out what is named: a name of <see cref="TrueMasks"/>, or what <c>--masks</c> of an audit takes.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name, or it cannot be used.</exception>
    public static BenchmarkMasks Locate(string name, BenchmarkSettings settings) => (BenchmarkMasks?)TrueMasks.Named(name) ?? new ProvidedMasks(name, settings);

    /// <summary>Begins an episode.</summary>
    public virtual ValueTask BeginAsync(SwapEpisode episode, CancellationToken stop) => ValueTask.CompletedTask;

    /// <summary>Looks at its next frame.</summary>
    /// <returns>The object that a class label speaks of; null where nothing is known.</returns>
    public abstract ValueTask<Func<string, ObjectMask?>> FindAsync(SwapFrame frame, CancellationToken stop);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
