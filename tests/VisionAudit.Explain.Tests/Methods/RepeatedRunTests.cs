using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Methods;

/// <summary>Methods that run the model repeatedly inside one run of the compiled model.</summary>
public sealed class RepeatedRunTests
{
    [Fact]
    public void Integrated_gradients_add_up_to_the_change_of_the_score()
    {
        var compiled = Compile(Network(batch: null), "integrated-gradients", samples: 400);
        double Score(float scale) => ModelRun.Run(compiled, Picture(scale))[ExplainValues.Score].ToFloats()[0];
        var sum = ModelRun.Run(compiled, Picture(1))[ExplainValues.Map].ToFloats().Sum(v => (double)v);
        Assert.Equal(Score(1) - Score(0), sum, 2e-3 * Math.Abs(sum));
    }

    [Theory]
    [InlineData("smooth-grad")]
    [InlineData("smooth-grad-cam++")]
    public void The_seed_decides_the_noise(string method)
    {
        float[] Map(int seed) => ModelRun.Run(Compile(Network(batch: null), method, 4, seed), Picture(1))[ExplainValues.Map].ToFloats();
        Assert.Equal(Map(7), Map(7));
        Assert.NotEqual(Map(7), Map(8));
    }

    [Fact]
    public void The_noise_has_mean_0_and_variance_1_and_every_copy_its_own()
    {
        const int Copies = 50, Pixels = 3 * 8 * 9;
        var tape = Compile(Network(batch: null), "smooth-grad", Copies).Graph.Initializers[ExplainValues.Noise].ToFloats();
        Assert.Equal(0, tape.Average(v => (double)v), 0.02);
        Assert.Equal(1, tape.Average(v => (double)v * v), 0.03);
        var step = (tape.Length - Pixels) / (Copies - 1);
        Assert.Equal(Copies, Enumerable.Range(0, Copies).Select(i => tape[i * step]).Distinct().Count());
    }

    [Fact]
    public void Noise_of_the_caller_s_takes_its_place()
    {
        var model = Compile(Network(batch: null), "smooth-grad", samples: 2);
        var still = Picture(1);
        still[ExplainValues.Noise] = Tensor.Of(new float[2 * 3 * 8 * 9], 2 * 3 * 8 * 9);
        var saliency = ModelRun.Run(Compile(Network(batch: null), "saliency", null), Picture(1));
        Near.Equal(saliency[ExplainValues.Map].ToFloats(), ModelRun.Run(model, still)[ExplainValues.Map].ToFloats(), 1e-5, "map without noise");
    }

    [Theory]
    [InlineData("integrated-gradients")]
    [InlineData("smooth-grad")]
    [InlineData("smooth-grad-cam++")]
    public void A_model_with_a_batch_of_exactly_one_gets_the_same_map(string method)
    {
        float[] Map(long? batch) => ModelRun.Run(Compile(Network(batch), method, 5), Picture(1))[ExplainValues.Map].ToFloats();
        Near.Equal(Map(null), Map(1), 1e-6, "map");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Other_numbers_of_runs_are_refused(int samples)
        => Assert.Equal("VA1112", Assert.Throws<ExplainException>(() => Compile(Network(null), "smooth-grad", samples)).Id);

    /// <summary>Convolution, tanh, average pooling, two linear layers; Reshape states the batch where it is fixed.</summary>
    private static OnnxModel Network(long? batch)
    {
        var sketch = new ModelSketch(seed: 31);
        var dim = batch is null ? Dim.Named("N") : new Dim(batch);
        var features = sketch.Op("Tanh", sketch.Op("Conv", sketch.Input("x", dim, 3, 8, 9), sketch.Weights(5, 3, 3, 3), sketch.Weights(5)));
        var flat = sketch.Op("Reshape", features, sketch.Ints(batch ?? -1, 5 * 6 * 7));
        var hidden = sketch.Op("Tanh", sketch.Op("Gemm", flat, sketch.Weights(5 * 6 * 7, 8), sketch.Weights(8)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(8, 4), sketch.Weights(4)), "logits", ElementType.Float, dim, 4);
        return sketch.Model;
    }

    private static Dictionary<string, Tensor> Picture(float scale) => new()
    {
        ["x"] = Tensor.Of(Array.ConvertAll(new ModelSketch(seed: 9).Numbers(1, 3, 8, 9), v => v * scale), 1, 3, 8, 9),
        [ExplainValues.ClassIndex] = Tensor.Of([2L], 1),
    };

    private static OnnxModel Compile(OnnxModel model, string method, int? samples, int seed = 0)
        => ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Samples = samples, Seed = seed, SignedMap = true }).Model;
}
