using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using VisionAudit.Core;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Cameras;

/// <summary>
/// One source for several cameras: it is read once, and every reader gets a copy of the newest frame; a reader that is slow holds nobody back. It is
/// read while someone reads, all with the same wishes. Thread-safe.
/// </summary>
/// <param name="source">The source.</param>
internal sealed class SharedFrames(IFrameSource source) : IFrameSource
{
    private readonly Lock _gate = new();
    private readonly List<Edge<Frame>> _readers = [];
    private bool _isReading;
    private ExceptionDispatchInfo? _failure;

    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => source.ProbeAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var edge = new Edge<Frame>(source.Name, DeliveryPolicy.Latest, static frame => frame.Dispose());
        Join(edge, request);
        try
        {
            await foreach (var frame in edge.TakeAllAsync(cancellationToken))
                yield return frame;
            _failure?.Throw();
        }
        finally
        {
            lock (_gate)
                _readers.Remove(edge);
            edge.Leave();
        }
    }

    private void Join(Edge<Frame> edge, FrameRequest request)
    {
        lock (_gate)
        {
            _readers.Add(edge);
            if (_isReading)
                return;
            (_isReading, _failure) = (true, null);
            _ = Task.Run(() => DistributeAsync(request), CancellationToken.None);
        }
    }

    /// <summary>Reads until nobody is left or the source ends or fails; then those who still read are told so, and a next reader starts anew.</summary>
    private async Task DistributeAsync(FrameRequest request)
    {
        try
        {
            await foreach (var frame in source.ReadAsync(request, CancellationToken.None).ConfigureAwait(false))
            {
                using (frame)
                {
                    if (ReadersOrRest() is not { Length: > 0 } readers)
                        return;
                    foreach (var reader in readers)
                        await reader.OfferAsync(Copy(frame), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }
        lock (_gate)
        {
            foreach (var reader in _readers)
                reader.Complete();
            _readers.Clear();
            _isReading = false;
        }
    }

    /// <summary>Who reads; where nobody does, the reading is over in the same moment, so that whoever joins next starts another.</summary>
    private Edge<Frame>[] ReadersOrRest()
    {
        lock (_gate)
        {
            _isReading = _readers.Count > 0;
            return [.. _readers];
        }
    }

    private static Frame Copy(Frame frame)
    {
        var pixels = PixelBuffer.Rent(frame.Pixels.Size);
        frame.Pixels.Bytes.CopyTo(pixels.Bytes);
        return new Frame(frame.Stamp, pixels, frame.Jpeg);
    }
}
