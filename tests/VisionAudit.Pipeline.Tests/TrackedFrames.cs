using System.Buffers;
using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Pipeline.Tests;

/// <summary>A source of numbered one-pixel frames, ten a second, that knows which of them live.</summary>
/// <param name="count">How many.</param>
internal sealed class TrackedFrames(int count) : IFrameSource
{
    private int made;
    private int disposed;
    private int peak;

    public string Name => "gate";

    /// <summary>Thrown after the last frame.</summary>
    public Exception? Error { get; init; }

    /// <summary>Awaited before each frame.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    public int Made => made;

    public int Disposed => disposed;

    /// <summary>The most frames that lived at once.</summary>
    public int Peak => peak;

    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceInfo(new PixelSize(1, 1), 10, count));

    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await Before(i);
            cancellationToken.ThrowIfCancellationRequested();
            peak = Math.Max(peak, Interlocked.Increment(ref made) - Volatile.Read(ref disposed));
            yield return Frame(i, new TrackedMemory(this));
        }
        if (Error is not null)
            throw Error;
    }

    /// <summary>A frame by itself.</summary>
    public static Frame Frame(long sequence, IMemoryOwner<byte>? memory = null)
    {
        var at = TimeSpan.FromSeconds(sequence / 10.0);
        return new Frame(new FrameStamp("gate", sequence, at, DateTimeOffset.UnixEpoch + at), new PixelBuffer(memory ?? new TrackedMemory(null), new PixelSize(1, 1)), default);
    }

    private sealed class TrackedMemory(TrackedFrames? frames) : IMemoryOwner<byte>
    {
        private readonly byte[] bytes = new byte[3];
        private bool isDisposed;

        public Memory<byte> Memory => isDisposed ? throw new ObjectDisposedException("frame") : bytes;

        public void Dispose()
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            isDisposed = true;
            if (frames is not null)
                Interlocked.Increment(ref frames.disposed);
        }
    }
}
