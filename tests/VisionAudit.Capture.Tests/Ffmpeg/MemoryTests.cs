using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Ffmpeg;

/// <summary>Measures this process's memory, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests : IDisposable
{
    private const int Early = 200;
    private const int Late = 2000;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Memory_is_as_flat_after_2000_frames_as_after_200()
    {
        var (heap, _) = await MeasureAsync(new FrameRequest(JpegWidth: 160));

        Assert.InRange(heap, long.MinValue, 1 << 20);
    }

    [Fact]
    public async Task Pixels_are_rented_and_never_allocated_per_frame()
    {
        var (_, allocated) = await MeasureAsync(new FrameRequest());

        Assert.InRange(allocated / (Late - Early), 0, PixelBuffer.ByteCount(new PixelSize(160, 120)) / 8);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Growth of the heap, and bytes allocated, from the early to the late frame.</summary>
    private async Task<(long Heap, long Allocated)> MeasureAsync(FrameRequest request)
    {
        var source = FrameSources.Open(await Clip.RenderAsync(_folder["clip.mkv"], frames: Late + 1, codec: "-c:v mpeg4"));
        var (heap, allocated) = (0L, 0L);
        await foreach (var frame in source.ReadAsync(request, TestContext.Current.CancellationToken))
        {
            frame.Dispose();
            if (frame.Stamp.Sequence is Early or Late)
            {
                var sign = frame.Stamp.Sequence == Early ? -1 : 1;
                allocated += sign * GC.GetTotalAllocatedBytes(precise: true);
                heap += sign * GC.GetTotalMemory(forceFullCollection: true);
            }
        }
        return (heap, allocated);
    }
}
