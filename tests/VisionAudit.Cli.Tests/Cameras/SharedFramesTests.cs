using System.Runtime.CompilerServices;
using VisionAudit.Cli.Cameras;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests.Cameras;

public sealed class SharedFramesTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_source_that_never_waits_reaches_every_reader()
    {
        using var source = new TirelessSource();
        var shared = new SharedFrames(source);
        var (arrived, everyone) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => FirstOfAsync(shared, 3, MeetAsync), TestContext.Current.CancellationToken));
        var seen = await Task.WhenAll(readers).WaitAsync(_limit, TestContext.Current.CancellationToken);

        Assert.All(seen, sequences => Assert.Equal(sequences.Distinct().Order(), sequences));
        Assert.Equal(1, source.Readings);

        Task MeetAsync()
        {
            if (Interlocked.Increment(ref arrived) == 2)
                everyone.SetResult();
            return everyone.Task;
        }
    }

    [Fact]
    public async Task The_source_rests_once_nobody_reads_and_starts_anew_for_the_next()
    {
        using var source = new TirelessSource();
        var shared = new SharedFrames(source);

        await Task.Run(() => FirstOfAsync(shared, 1), TestContext.Current.CancellationToken).WaitAsync(_limit, TestContext.Current.CancellationToken);
        await source.Rested.WaitAsync(_limit, TestContext.Current.CancellationToken);
        await Task.Run(() => FirstOfAsync(shared, 1), TestContext.Current.CancellationToken).WaitAsync(_limit, TestContext.Current.CancellationToken);

        Assert.Equal(2, source.Readings);
    }

    /// <param name="shared">What is read.</param>
    /// <param name="count">Frames to take before leaving.</param>
    /// <param name="afterFirst">Awaited with the first frame in hand.</param>
    private static async Task<long[]> FirstOfAsync(SharedFrames shared, int count, Func<Task>? afterFirst = null)
    {
        var sequences = new List<long>();
        await foreach (var frame in shared.ReadAsync(new FrameRequest(), TestContext.Current.CancellationToken))
        {
            using (frame)
                sequences.Add(frame.Stamp.Sequence);
            if (sequences.Count == 1 && afterFirst is not null)
                await afterFirst();
            if (sequences.Count == count)
                break;
        }
        return [.. sequences];
    }

    /// <summary>Gives frames without ever awaiting, as a synthetic camera does that renders slower than it plays; disposing it ends it.</summary>
    private sealed class TirelessSource : IFrameSource, IDisposable
    {
        private static readonly PixelSize _size = new(2, 2);
        private readonly TaskCompletionSource _rested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isOver;

        public string Name => "tireless";

        public int Readings { get; private set; }

        public Task Rested => _rested.Task;

        public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceInfo(_size, 25, null));

        public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            Readings++;
            try
            {
                for (var n = 0L; !_isOver; n++)
                    yield return new Frame(new FrameStamp(Name, n, TimeSpan.FromSeconds(n), DateTimeOffset.UnixEpoch), PixelBuffer.Rent(_size), default);
            }
            finally
            {
                _rested.TrySetResult();
            }
        }

        public void Dispose() => _isOver = true;
    }
}
