namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>Σₖ αₖ Aₖ.</summary>
internal static class ChannelSum
{
    /// <returns>[h,w].</returns>
    public static float[] Of(ReadOnlySpan<float> alpha, TargetActivations a)
    {
        var sum = new double[a.Height * a.Width];
        for (var k = 0; k < a.Channels; k++)
        {
            var channel = a.Channel(k);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += (double)alpha[k] * channel[i];
        }
        return Array.ConvertAll(sum, v => (float)v);
    }
}
