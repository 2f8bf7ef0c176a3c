namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// What the map calls important should hurt when it is taken away. Value: mean rank correlation of the map with the drops of an occlusion (Zeiler, Fergus 2014), patch by patch.
/// </summary>
internal sealed class PerturbationAgreement : TrustCheck
{
    private const int MostPictures = 4;
    private const double Limit = 0;

    public override string Name => "perturbation-agreement";

    public override string Question => "Does the score fall where the map says that the evidence is?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        var correlations = new List<double>();
        for (var i = 0; i < Math.Min(MostPictures, subject.Explanations.Count); i++)
        {
            var drops = subject.OcclusionOf(i);
            var map = subject.Explanations[i].Map;
            if (drops.Dims[1] * drops.Dims[2] < 4)
                return Inapplicable(Limit, "the picture is too small to be occluded in patches");
            correlations.Add(RankCorrelation.Of(PatchMeans(map.ToFloats(), ((int)map.Dims[1], (int)map.Dims[2]), ((int)drops.Dims[1], (int)drops.Dims[2])), drops.ToFloats()));
        }
        var value = correlations.Average();
        return value < Limit
            ? Found(value, Limit, true, "taking away what the map calls important hurts less than taking away the rest")
            : Found(value, Limit, false, "the score falls where the evidence is said to be");
    }

    /// <summary>The map averaged over the patches: patch (r,c) covers two steps of (rows + 1) × (columns + 1) along each side.</summary>
    private static float[] PatchMeans(float[] map, (int Height, int Width) size, (int Rows, int Columns) grid)
    {
        const int samples = 8;
        var means = new float[grid.Rows * grid.Columns];
        for (var patch = 0; patch < means.Length; patch++)
        {
            double sum = 0;
            for (var i = 0; i < samples * samples; i++)
            {
                var y = (patch / grid.Columns) + (2 * ((i / samples) + 0.5) / samples);
                var x = (patch % grid.Columns) + (2 * ((i % samples) + 0.5) / samples);
                sum += map[((int)(y / (grid.Rows + 1) * size.Height) * size.Width) + (int)(x / (grid.Columns + 1) * size.Width)];
            }
            means[patch] = (float)(sum / (samples * samples));
        }
        return means;
    }
}
