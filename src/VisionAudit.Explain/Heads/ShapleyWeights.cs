namespace VisionAudit.Explain.Heads;

/// <summary>The constants of exact Shapley values: what each coalition counts with.</summary>
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
}
