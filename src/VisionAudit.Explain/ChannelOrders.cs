using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain;

/// <summary>
/// Random orders of a layer's channels, along which Shapley values are estimated (Castro, Gómez, Tejada 2009, "Polynomial calculation of the Shapley value based on sampling", §3). Every second
/// order is the reverse of the one before it, which lowers the variance.
/// </summary>
public static class ChannelOrders
{
    /// <summary>Orders without end, each as the place of every channel in it, [K]; the same for a seed on every machine.</summary>
    /// <param name="channels">K, at least 1.</param>
    /// <param name="seed">Seed.</param>
    public static IEnumerable<int[]> Of(int channels, int seed)
    {
        var random = new SplitMix64(seed);
        while (true)
        {
            var places = new int[channels];
            for (var k = 0; k < channels; k++)
            {
                var other = (int)(random.Next() * (k + 1));
                places[k] = places[other];
                places[other] = k;
            }
            yield return places;
            yield return Array.ConvertAll(places, place => channels - 1 - place);
        }
    }
}
