namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Shapley values by their definition: the mean over all orders of what a channel adds (Shapley 1953), order by order.</summary>
internal static class ShapleyValues
{
    /// <param name="scores">Scores of the coalitions; channel k is in coalition r where bit k of r is set.</param>
    /// <param name="channels">At most 7: there are K! orders.</param>
    public static float[] Of(double[] scores, int channels)
    {
        var sums = new double[channels];
        var orders = 0;
        Add(0);
        return [.. sums.Select(s => (float)(s / orders))];

        // Every order ends once; what each channel added on the way is counted there.
        void Add(int coalition, params int[] order)
        {
            if (order.Length == channels)
            {
                orders++;
                var before = 0;
                foreach (var channel in order)
                {
                    sums[channel] += scores[before | 1 << channel] - scores[before];
                    before |= 1 << channel;
                }
                return;
            }
            for (var k = 0; k < channels; k++)
            {
                if ((coalition >> k & 1) == 0)
                    Add(coalition | 1 << k, [.. order, k]);
            }
        }
    }
}
