using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Tests.Classifiers;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Perturbations;

public sealed class RiseTests
{
    private const int Side = 8;

    /// <summary>eq. 6 of the paper, loop by loop: each mask is drawn, multiplied and run by itself.</summary>
    [Fact]
    public void The_map_is_that_of_the_papers_formula()
    {
        const int samples = 33;
        using var tiny = new TinyPackage(TinyModels.Classifier());
        var random = new Random(5);
        var picture = Enumerable.Range(0, 3 * Side * Side).Select(_ => (float)random.NextDouble()).ToArray();
        using var plain = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Class = 1 });
        using var rise = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "rise", Samples = samples, Seed = 3, Class = 1, Batch = 4 });

        var expected = new double[Side * Side];
        var draws = new Random(3);
        for (var i = 0; i < samples; i++)
        {
            var mask = DrawMask(draws);
            var masked = picture.Select((x, at) => x * mask[at % (Side * Side)]).ToArray();
            var probability = plain.Explain(Input(masked)).Probabilities[0];
            for (var p = 0; p < expected.Length; p++)
                expected[p] += probability * mask[p] / (samples * 0.5);
        }

        Near.Equal(Array.ConvertAll(expected, v => (float)v), rise.Explain(Input(picture)).Map.ToFloats(), 1e-5, "map");
    }

    /// <summary>7×7 bits, cells of ⌈8/7⌉ = 2 pixels, enlarged to 16×16 with half-pixel centres, cropped at a shift of less than a cell.</summary>
    private static float[] DrawMask(Random random)
    {
        var bits = new double[7, 7];
        for (var y = 0; y < 7; y++)
        {
            for (var x = 0; x < 7; x++)
                bits[y, x] = random.NextDouble() < 0.5 ? 1 : 0;
        }
        var (down, right) = (random.Next(2), random.Next(2));
        var mask = new float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
                mask[(y * Side) + x] = (float)At(bits, ((y + down + 0.5) * 7 / 16) - 0.5, ((x + right + 0.5) * 7 / 16) - 0.5);
        }
        return mask;
    }

    private static double At(double[,] bits, double y, double x)
    {
        (y, x) = (Math.Clamp(y, 0, 6), Math.Clamp(x, 0, 6));
        double sum = 0;
        for (var row = 0; row < 7; row++)
        {
            for (var column = 0; column < 7; column++)
                sum += bits[row, column] * Math.Max(0, 1 - Math.Abs(y - row)) * Math.Max(0, 1 - Math.Abs(x - column));
        }
        return sum;
    }

    private static Dictionary<string, Tensor> Input(float[] picture) => new() { ["image"] = Tensor.Of(picture, 1, 3, Side, Side) };
}
