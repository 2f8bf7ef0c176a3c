using VisionAudit.Inference.Trust.Checks;

namespace VisionAudit.Inference.Tests.Trust;

public sealed class StructuralSimilarityTests
{
    private const double C1 = 1e-4;

    [Fact]
    public void Equal_maps_are_alike_and_noise_is_not()
    {
        var (map, other) = (Noise(14 * 14, 1), Noise(14 * 14, 2));

        Assert.Equal(1, StructuralSimilarity.Of(map, map, 14), 1e-9);
        Assert.InRange(StructuralSimilarity.Of(map, other, 14), -0.1, 0.2);
        Assert.InRange(StructuralSimilarity.Of(map, Array.ConvertAll(map, v => 1 - v), 14), -1, -0.5);
    }

    [Theory]
    [InlineData(0.2f, 0.7f)]
    [InlineData(0f, 1f)]
    public void Flat_maps_differ_by_their_means_alone(float a, float b)
    {
        var (first, second) = (new float[7 * 5], new float[7 * 5]);
        first.AsSpan().Fill(a);
        second.AsSpan().Fill(b);

        Assert.Equal(((2.0 * a * b) + C1) / ((a * a) + (b * b) + C1), StructuralSimilarity.Of(first, second, 7), 1e-6);
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }
}
