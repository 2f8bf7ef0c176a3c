using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Erasing;

/// <summary>Paints over what maps call most important, with the picture's mean colour, and remembers where.</summary>
/// <param name="size">Size of the picture.</param>
internal sealed class EvidenceEraser(PixelSize size)
{
    private readonly PixelSize _grid = MaskGrid.Of(size);
    private readonly float[] _evidence = new float[MaskGrid.Of(size).Area];
    private readonly byte[] _erased = new byte[MaskGrid.Of(size).Area];
    private byte[]? _mean;

    /// <summary>Erases the pixels with more than a share of the greatest evidence among those that are left.</summary>
    /// <param name="map">The evidence.</param>
    /// <param name="threshold">The share.</param>
    /// <param name="picture">[height, width, 3], painted in place.</param>
    /// <returns>False where there is no evidence left.</returns>
    public bool Erase(EvidenceMap map, double threshold, Span<byte> picture)
    {
        _mean ??= MeanOf(picture);
        EvidenceGrid.Fill(map, _grid, _evidence);
        var greatest = 0f;
        for (var i = 0; i < _evidence.Length; i++)
            greatest = _erased[i] == 0 && _evidence[i] > greatest ? _evidence[i] : greatest;
        if (greatest <= 0 || !float.IsFinite(greatest))
            return false;
        var least = (float)(threshold * greatest);
        for (var i = 0; i < _evidence.Length; i++)
            _erased[i] |= _evidence[i] >= greatest || _evidence[i] > least ? (byte)1 : (byte)0;
        Paint(picture);
        return true;
    }

    /// <summary>What was erased.</summary>
    /// <param name="confidence">Brought to (0,1]; 0 where nothing was erased.</param>
    public ObjectMask Mask(double confidence)
    {
        var isAny = _erased.AsSpan().Contains((byte)1);
        return new ObjectMask(_grid.Width, _grid.Height, _erased, isAny ? Math.Clamp(confidence, 0.01, 1) : 0, TimeSpan.Zero);
    }

    private void Paint(Span<byte> picture)
    {
        for (var y = 0; y < size.Height; y++)
        {
            var row = _erased.AsSpan((int)((y + 0.5) * _grid.Height / size.Height) * _grid.Width, _grid.Width);
            for (var x = 0; x < size.Width; x++)
            {
                if (row[(int)((x + 0.5) * _grid.Width / size.Width)] == 1)
                    _mean.CopyTo(picture[(PixelBuffer.Channels * ((y * size.Width) + x))..]);
            }
        }
    }

    private static byte[] MeanOf(ReadOnlySpan<byte> picture)
    {
        Span<long> sums = stackalloc long[PixelBuffer.Channels];
        sums.Clear();
        for (var i = 0; i < picture.Length; i++)
            sums[i % PixelBuffer.Channels] += picture[i];
        var pixels = picture.Length / PixelBuffer.Channels;
        return [(byte)(sums[0] / pixels), (byte)(sums[1] / pixels), (byte)(sums[2] / pixels)];
    }
}
