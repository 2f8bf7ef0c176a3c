using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Heads;

/// <summary>The constants of Shapley values: what each coalition counts with, and the orders that channels are added in.</summary>
internal static class ShapleyWeights
{
    /// <summary>[2ᴷ,K]: how the score of coalition r, whose bit k says that channel k is in it, counts for φₖ.</summary>
    public static float[] Of(int channels)
    {
        // |S|!·(K − |S| − 1)!/K! = 1 / (K · binomial(K − 1, |S|))
        var weights = new double[channels];
        var binomial = 1.0;
        for (var size = 0; size < channels; size++)
        {
            weights[size] = 1 / (channels * binomial);
            binomial = binomial * (channels - 1 - size) / (size + 1);
        }
        var all = new float[(1 << channels) * channels];
        for (var coalition = 0; coalition < 1 << channels; coalition++)
        {
            var size = System.Numerics.BitOperations.PopCount((uint)coalition);
            for (var k = 0; k < channels; k++)
                all[(coalition * channels) + k] = (float)((coalition >> k & 1) != 0 ? weights[size - 1] : -weights[size]);
        }
        return all;
    }

    /// <summary>[orders,K]: the place of each channel in each order. Every second order is the reverse of the one before it, which lowers the variance.</summary>
    public static long[] Ranks(int orders, int channels, int seed)
    {
        var random = new SplitMix64(seed);
        var ranks = new long[orders * channels];
        for (var order = 0; order < orders; order++)
        {
            var here = ranks.AsSpan(order * channels, channels);
            if (order % 2 != 0)
            {
                for (var k = 0; k < channels; k++)
                    here[k] = channels - 1 - ranks[((order - 1) * channels) + k];
                continue;
            }
            for (var k = 0; k < channels; k++)
            {
                var other = (int)(random.Next() * (k + 1));
                here[k] = here[other];
                here[other] = k;
            }
        }
        return ranks;
    }
}
