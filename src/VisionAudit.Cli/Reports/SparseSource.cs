using System.Runtime.CompilerServices;
using VisionAudit.Core;

namespace VisionAudit.Cli.Reports;

/// <summary>Every n-th frame of a source, and no more than a number of them: resembling neighbours tell a report nothing new.</summary>
/// <param name="inner">The source.</param>
/// <param name="every">One frame of this many is passed on, at least 1.</param>
/// <param name="most">Frames at most.</param>
internal sealed class SparseSource(IFrameSource inner, long every, long most) : IFrameSource
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public async Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken)
    {
        var info = await inner.ProbeAsync(cancellationToken);
        return info with { FrameRate = info.FrameRate / every, FrameCount = info.FrameCount is { } count ? Math.Min(most, (count + every - 1) / every) : null };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long passed = 0, read = 0;
        await foreach (var frame in inner.ReadAsync(request, cancellationToken))
        {
            if (read++ % every != 0)
            {
                frame.Dispose();
                continue;
            }
            yield return frame;
            if (++passed == most)
                yield break;
        }
    }
}
