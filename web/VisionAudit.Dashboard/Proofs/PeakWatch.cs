using VisionAudit.Core;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>Holds the peak frame of the episode that is running in one run of a camera, until it is asked about. Not thread-safe.</summary>
/// <param name="proofs">Where it is asked.</param>
/// <param name="place">Knows the camera's empty scene; null where nothing does.</param>
internal sealed class PeakWatch(CameraProofs proofs, IEmptyScene? place) : IDisposable
{
    private PeakFrame? held;
    private Guid asked;

    /// <summary>A frame is the strongest of its run so far.</summary>
    public void See(Guid episode, AuditedFrame audited)
    {
        held?.Dispose();
        held = PeakFrame.Of(episode, audited, place?.Plate);
    }

    /// <summary>An episode is open: its peak is asked about, once.</summary>
    public async ValueTask OpenAsync(Guid episode)
    {
        if (asked == episode || Release() is not { } peak)
            return;
        asked = episode;
        await proofs.OfferAsync(peak);
    }

    /// <summary>The episode has ended: its last peak, unless it was asked about already. It is the caller's then.</summary>
    public PeakFrame? Release()
    {
        var peak = held;
        held = null;
        return peak;
    }

    /// <inheritdoc/>
    public void Dispose() => Release()?.Dispose();
}
