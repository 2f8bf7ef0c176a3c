using VisionAudit.Explain;

namespace VisionAudit.Inference.Heads;

/// <summary>The activations A of a target layer for one picture, in the layer's own layout, and what becomes of them where channels are set to 0.</summary>
internal sealed class HeadActivations
{
    private readonly TargetLayer _layer;
    private readonly float[] _values;
    private readonly int _places;

    /// <param name="layer">The layer.</param>
    /// <param name="dims">[1,K,h,w], [1,h,w,K] or [1,T,K].</param>
    /// <param name="values">A.</param>
    public HeadActivations(TargetLayer layer, IReadOnlyList<long> dims, float[] values)
    {
        (_layer, _values) = (layer, values);
        Channels = (int)(layer.Layout == TargetLayout.ChannelsFirst ? dims[1] : dims[^1]);
        _places = values.Length / Channels;
        (Height, Width) = layer.Layout switch
        {
            TargetLayout.ChannelsFirst => ((int)dims[2], (int)dims[3]),
            TargetLayout.ChannelsLast => ((int)dims[1], (int)dims[2]),
            _ => (layer.Height!.Value, layer.Width!.Value),
        };
    }

    /// <summary>K.</summary>
    public int Channels { get; }

    /// <summary>h.</summary>
    public int Height { get; }

    /// <summary>w.</summary>
    public int Width { get; }

    /// <summary>Numbers of A.</summary>
    public int Size => _values.Length;

    /// <summary>Writes A with the channels that are not kept set to 0. Tokens that show no place stay as they are.</summary>
    public void Keep(Func<int, bool> isKept, Span<float> row)
    {
        if (_layer.Layout == TargetLayout.ChannelsFirst)
        {
            for (var k = 0; k < Channels; k++)
            {
                var channel = row.Slice(k * _places, _places);
                if (isKept(k))
                    _values.AsSpan(k * _places, _places).CopyTo(channel);
                else
                    channel.Clear();
            }
            return;
        }
        _values.CopyTo(row);
        for (var k = 0; k < Channels; k++)
        {
            if (isKept(k))
                continue;
            for (var place = _layer.ExtraTokens; place < _places; place++)
                row[(place * Channels) + k] = 0;
        }
    }

    /// <summary>Σ over places of Aₖ², [K]; tokens that show no place count for none.</summary>
    public double[] Squares()
    {
        var squares = new double[Channels];
        for (var k = 0; k < Channels; k++)
        {
            for (var place = 0; place < Height * Width; place++)
                squares[k] += Math.Pow(At(k, place), 2);
        }
        return squares;
    }

    /// <summary>Σₖ αₖ·Aₖ, [h,w].</summary>
    public float[] Weighted(ReadOnlySpan<float> weights)
    {
        var map = new float[Height * Width];
        for (var place = 0; place < map.Length; place++)
        {
            double sum = 0;
            for (var k = 0; k < Channels; k++)
                sum += weights[k] * (double)At(k, place);
            map[place] = (float)sum;
        }
        return map;
    }

    private float At(int channel, int place) => _values[_layer.Layout == TargetLayout.ChannelsFirst ? (channel * _places) + place : ((place + _layer.ExtraTokens) * Channels) + channel];
}
