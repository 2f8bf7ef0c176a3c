using VisionAudit.Core;
using VisionAudit.Masks.Annotations;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Zones;

/// <summary>
/// Whatever the class, the object is where zones say it may be: their union. A zone is always there, whether or not something is in it; an intersection with another provider keeps what is found to the zone.
/// Of the frames of a source without a zone nothing is known.
/// </summary>
/// <param name="zones">The zones, at least one.</param>
public sealed class ZoneMasks(IReadOnlyList<Zone> zones) : IObjectMaskProvider
{
    private readonly Lock _turn = new();
    private (string Source, PixelSize Grid, IObjectScene Scene)? _last;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (source, grid) = (frame.Stamp.Source, MaskGrid.Of(frame.Pixels.Size));
        lock (_turn)
        {
            if (_last is not { } last || last.Source != source || last.Grid != grid)
                _last = last = (source, grid, Draw(source, grid));
            return ValueTask.FromResult(last.Scene);
        }
    }

    private IObjectScene Draw(string source, PixelSize grid)
    {
        var pixels = new byte[grid.Area];
        var isKnown = false;
        foreach (var zone in zones)
        {
            if (zone.Camera is not null && zone.Camera != source)
                continue;
            isKnown = true;
            PolygonFill.EvenOdd(pixels, grid, 1, 1, [.. zone.Rings]);
        }
        if (!isKnown)
            return UnknownScene.Instance;
        return new DrawnScene(new ObjectMask(grid.Width, grid.Height, pixels, pixels.AsSpan().Contains((byte)1) ? 1 : 0, TimeSpan.Zero));
    }

    private sealed class DrawnScene(ObjectMask mask) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => mask;
    }
}
