using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Kit;

/// <summary>What a source gave: the stamps and sizes of its frames, and how it ended.</summary>
internal sealed record Reading(IReadOnlyList<FrameStamp> Stamps, IReadOnlyList<PixelSize> Sizes, CaptureException? Error)
{
    /// <summary>Reads to the end, or until <paramref name="most"/> frames came.</summary>
    public static async Task<Reading> OfAsync(IFrameSource source, FrameRequest? request = null, int most = int.MaxValue)
    {
        var stamps = new List<FrameStamp>();
        var sizes = new List<PixelSize>();
        try
        {
            await foreach (var frame in source.ReadAsync(request ?? new FrameRequest(new PixelSize(32, 32)), TestContext.Current.CancellationToken))
            {
                using (frame)
                {
                    stamps.Add(frame.Stamp);
                    sizes.Add(frame.Pixels.Size);
                }
                if (stamps.Count >= most)
                    break;
            }
            return new Reading(stamps, sizes, null);
        }
        catch (CaptureException error)
        {
            return new Reading(stamps, sizes, error);
        }
    }
}
