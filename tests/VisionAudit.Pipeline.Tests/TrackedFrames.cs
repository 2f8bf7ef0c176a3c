using System.Buffers;
using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Pipeline.Tests;

/// <summary>A source of numbered one-pixel frames, ten a second, that knows which of them live.</summary>
/// <param name="count">How many.</param>
internal sealed class TrackedFrames(int count) : IFrameSource
{
    private int _made;
    private int _disposed;
    private int _peak;

    public string Name => "gate";

    /// <summary>Thrown after the last frame.</summary>
    public Exception? Error { get; init; }

    /// <summary>Awaited before each frame.</summary>
    public Func<int, Task> Before { get; init; } = _ => Task.CompletedTask;

    public int Made => _made;

    public int Disposed => _disposed;

    /// <summary>The most frames that lived at once.</summary>
    public int Peak => _peak;

    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceInfo(new PixelSize(1, 1), 10, count));

    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await Before(i);
            cancellationToken.ThrowIfCancellationRequested();
            _peak = Math.Max(_peak, Interlocked.Increment(ref _made) - Volatile.Read(ref _disposed));
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
        private readonly byte[] _bytes = new byte[3];
        private bool _isDisposed;

        public Memory<byte> Memory => _isDisposed ? throw new ObjectDisposedException("frame") : _bytes;

        public void Dispose()
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _isDisposed = true;
            if (frames is not null)
                Interlocked.Increment(ref frames._disposed);
        }
    }
}
