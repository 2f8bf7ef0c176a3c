using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Methods;

/// <summary>Eigen-CAM against a singular value decomposition made here (one-sided Jacobi in double precision).</summary>
public sealed class EigenCamTests
{
    [Theory]
    [InlineData(4, 6, 7)]
    [InlineData(60, 3, 5)]
    public void The_map_is_the_projection_on_the_first_singular_vector(int channels, int height, int width)
    {
        var outputs = Explain(channels, height, width, "Identity", batch: 2);
        var (maps, activations) = (outputs[ExplainValues.Map].ToFloats(), outputs[ExplainValues.Activations].ToFloats());
        var positions = height * width;
        for (var image = 0; image < 2; image++)
        {
            var expected = Projection(activations.AsSpan(image * channels * positions, channels * positions), channels, positions);
            Near.Equal(expected, maps.AsSpan(image * positions, positions), 1e-4, "map");
        }
    }

    [Fact]
    public void The_map_s_sum_is_positive_and_its_weights_have_length_one()
    {
        var outputs = Explain(8, 5, 5, "Identity", batch: 1);
        Assert.True(outputs[ExplainValues.Map].ToFloats().Sum() > 0);
        Assert.Equal(1, outputs[ExplainValues.Weights].ToFloats().Sum(w => (double)w * w), 1e-5);
    }

    [Fact]
    public void A_layer_that_is_not_active_gives_an_empty_map()
        => Assert.All(Explain(8, 5, 5, "Floor", batch: 1)[ExplainValues.Map].ToFloats(), v => Assert.Equal(0, v));

    /// <summary>A network whose target layer is a function of its input. |x| &lt; 1, so that Floor of |x| is 0.</summary>
    private static Dictionary<string, Tensor> Explain(int channels, int height, int width, string function, int batch)
    {
        var sketch = new ModelSketch(seed: 21);
        var input = sketch.Input("x", Dim.Named("N"), channels, height, width);
        var target = function == "Identity" ? sketch.Op("Identity", input) : sketch.Op(function, sketch.Op("Abs", input));
        var scores = sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", target)), sketch.Weights(channels, 3));
        sketch.Output(scores, "scores", ElementType.Float, Dim.Named("N"), 3);
        var options = new ExplainOptions { Method = "eigen-cam", Layer = target, SignedMap = true, Weights = true, Activations = true };
        var compiled = ExplanationCompiler.Compile(sketch.Model, options);
        long[] shape = [batch, channels, height, width];
        return ModelRun.Run(compiled.Model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(sketch.Numbers(shape), shape) });
    }

    /// <summary>Rows of A [K,P] are turned in pairs until they are orthogonal: each is then a singular value times its right singular vector; the longest is the map.</summary>
    private static float[] Projection(ReadOnlySpan<float> activations, int channels, int positions)
    {
        var rows = new double[channels][];
        for (var k = 0; k < channels; k++)
            rows[k] = [.. activations.Slice(k * positions, positions).ToArray().Select(v => (double)v)];
        for (var sweep = 0; sweep < 30; sweep++)
        {
            for (var i = 0; i < channels; i++)
            {
                for (var j = i + 1; j < channels; j++)
                    Rotate(rows[i], rows[j]);
            }
        }
        var first = rows.MaxBy(row => Dot(row, row))!;
        var sign = first.Sum() < 0 ? -1 : 1;
        return [.. first.Select(v => (float)(sign * v))];
    }

    private static void Rotate(double[] a, double[] b)
    {
        var (aa, bb, ab) = (Dot(a, a), Dot(b, b), Dot(a, b));
        if (ab == 0)
            return;
        var zeta = (bb - aa) / (2 * ab);
        var tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = cosine * tangent;
        for (var i = 0; i < a.Length; i++)
            (a[i], b[i]) = ((cosine * a[i]) - (sine * b[i]), (sine * a[i]) + (cosine * b[i]));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
