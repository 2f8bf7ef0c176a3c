using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Tests.Perturbations;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Heads;

/// <summary>Heads cut off and run by themselves, against ../shared/oracle.</summary>
public sealed class HeadExplainerTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("alexnet_a", "model")]
    [InlineData("avgpool_head_a", "model_bn")]
    [InlineData("convnext_a", "model_op17")]
    [InlineData("densenet_a", "model")]
    [InlineData("mobilenet_v3_a", "model_op16")]
    [InlineData("multilabel_a", "model")]
    [InlineData("shapley12_a", "model")]
    [InlineData("squeezenet_a", "model_op11")]
    [InlineData("vgg_bn_a", "model")]
    [InlineData("vqa_a", "model_bn")]
    [InlineData("real/cifar10_pytorch_tutorial_winml", "")]
    [InlineData("real/ppocr_mobile_v2.0_cls", "")]
    [InlineData("real/tinyvgg_10class_64", "")]
    public void Ablation_cam(string network, string file)
    {
        var reference = new Reference(network, file);
        using var explainer = reference.Open(new PerturbationOptions { Method = "ablation-cam", Batch = 16 });
        var explanation = explainer.Explain(reference.Inputs);
        Assert.Equal([reference.Class], explanation.Classes);
        Near.Equal(reference.Floats("alpha_ablationcam"), explanation.Weights!.ToFloats(), Tolerance, "weights");
        Near.Equal(reference.Floats("raw_ablationcam"), explanation.Map.ToFloats(), Tolerance, "signed map");
    }

    [Fact]
    public void Estimates_of_shapley_values_come_as_near_to_the_exact_ones_as_their_error_says()
    {
        var reference = new Reference("shapley12_a", "model");
        var exact = reference.Floats("alpha_shapley");
        var last = double.PositiveInfinity;
        foreach (var orders in new[] { 16, 256, 2048 })
        {
            using var explainer = reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = orders });
            var explanation = explainer.Explain(reference.Inputs);
            var weights = explanation.Weights!.ToFloats();
            var deviation = weights.Zip(exact, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(deviation <= 4 * explanation.StandardError, $"{orders} orders: {deviation:g3} off with an error of {explanation.StandardError:g3}");
            Assert.True(explanation.StandardError < last / 2, $"{orders} orders: the error fell from {last:g3} to {explanation.StandardError:g3} only");
            last = explanation.StandardError!.Value;
            // Whatever the orders, the weights add up to what all channels together add.
            Assert.Equal(exact.Sum(), weights.Sum(), Tolerance * Math.Abs(exact.Sum()));
        }
        Assert.InRange(last / exact.Max(Math.Abs), 0, 5e-3);
    }

    [Fact]
    public void Lime_comes_to_the_weighted_fit_of_all_coalitions()
    {
        var reference = new Reference("shapley12_a", "model");
        var activations = reference.Floats("A");
        var squares = Enumerable.Range(0, 12).Select(k => activations.Skip(64 * k).Take(64).Sum(v => (double)v * v)).ToArray();
        var scores = reference.Floats("coalition_logits");
        var rows = Enumerable.Range(0, 4096).Select(set => Enumerable.Range(0, 13).Select(k => k == 12 || (set >> k & 1) != 0 ? 1.0 : 0).ToArray()).ToArray();
        var weights = rows.Select(row => 1 - Math.Sqrt(Enumerable.Range(0, 12).Sum(k => row[k] * squares[k]) / squares.Sum())).Select(d => Math.Exp(-d * d / 2)).ToArray();
        var expected = Normal(rows, scores, weights)[..12];
        var last = double.PositiveInfinity;
        foreach (var subsets in new[] { 40, 1_000, 30_000 })
        {
            using var explainer = reference.Open(new PerturbationOptions { Method = "lime-cam", Samples = subsets });
            var found = explainer.Explain(reference.Inputs).Weights!.ToFloats();
            var deviation = found.Zip(expected, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
            Assert.True(deviation < last, $"{subsets} subsets: {deviation:g3} off after {last:g3}");
            last = deviation;
        }
        Assert.InRange(last, 0, 0.01);
    }

    [Fact]
    public void Lime_gives_the_same_for_a_seed_and_takes_128_subsets_of_few_channels_unless_told()
    {
        var reference = new Reference("shapley12_a", "model");
        float[] Weights(PerturbationOptions options)
        {
            using var explainer = reference.Open(options);
            return explainer.Explain(reference.Inputs).Weights!.ToFloats();
        }
        var once = Weights(new PerturbationOptions { Method = "lime-cam" });
        Assert.Equal(once, Weights(new PerturbationOptions { Method = "lime-cam", Samples = 128, Batch = 5 }), new Nearly());
        Assert.NotEqual(once, Weights(new PerturbationOptions { Method = "lime-cam", Seed = 1 }), new Nearly());
        Assert.Equal(
            Weights(new PerturbationOptions { Method = "lime-cam", Samples = 100_000, Batch = 8, TimeBudget = TimeSpan.Zero }), Weights(new PerturbationOptions { Method = "lime-cam", Samples = 8 }), new Nearly());
    }

    [Fact]
    public void An_estimate_stops_when_it_is_precise_enough()
    {
        var reference = new Reference("shapley12_a", "model");
        using var explainer = reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = 100_000, Tolerance = 0.02 });
        var explanation = explainer.Explain(reference.Inputs);
        Assert.InRange(explanation.StandardError!.Value / explanation.Weights!.ToFloats().Max(Math.Abs), 0.005, 0.02);
    }

    [Fact]
    public void An_estimate_stops_with_the_answer_so_far_when_time_is_up()
    {
        var reference = new Reference("shapley12_a", "model");
        using var unlimited = reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = 1 });
        using var hurried = reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = 100_000, TimeBudget = TimeSpan.Zero });
        Assert.Equal(unlimited.Explain(reference.Inputs).Weights!.ToFloats(), hurried.Explain(reference.Inputs).Weights!.ToFloats());

        using var ablated = reference.Open(new PerturbationOptions { Method = "ablation-cam", Batch = 5, TimeBudget = TimeSpan.Zero });
        var weights = ablated.Explain(reference.Inputs).Weights!.ToFloats();
        Assert.Equal(reference.Floats("alpha_ablationcam")[..5], weights[..5], new Nearly());
        Assert.All(weights[5..], weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void The_head_alone_scores_every_coalition_of_channels_as_the_network_does()
    {
        var reference = new Reference("shapley12_a", "model");
        var head = ExplanationCompiler.CutHead(OnnxFile.Load(reference.Path), new ExplainOptions { Layer = reference.Layer });
        Assert.Empty(head.Sides);
        Assert.Null(head.Batch);
        var activations = reference.Floats("A");
        var rows = new float[4096 * activations.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (i / activations.Length >> (i % activations.Length / 64) & 1) != 0 ? activations[i % activations.Length] : 0;
        var logits = ModelRun.Run(head.Model, new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of(rows, 4096, 12, 8, 8) })[head.Head.Scores].ToFloats();
        Near.Equal(reference.Floats("coalition_logits"), logits.Chunk(logits.Length / 4096).Select(row => row[reference.Class]).ToArray(), 1e-5, "logits");
    }

    [Fact]
    public void A_head_of_a_network_with_a_question_takes_what_was_made_of_it()
    {
        var reference = new Reference("vqa_a", "model");
        var head = ExplanationCompiler.CutHead(OnnxFile.Load(reference.Path), new ExplainOptions { Layer = reference.Layer });
        Assert.True(Assert.Single(head.Sides).HasRows);
    }

    [Fact]
    public void Mistakes_are_told()
    {
        var reference = new Reference("shapley12_a", "model");
        Assert.Equal("VA2035", Assert.Throws<InferenceException>(() => reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = 0 })).Id);
        Assert.Equal("VA2035", Assert.Throws<InferenceException>(() => reference.Open(new PerturbationOptions { Method = "lime-cam", Samples = 1_000_001 })).Id);
        using var explainer = reference.Open(new PerturbationOptions { Method = "shap-cam", Samples = 1 }, label: 99);
        Assert.Equal("VA2032", Assert.Throws<InferenceException>(() => explainer.Explain(reference.Inputs)).Id);
    }

    /// <summary>Weighted least squares by the normal equations, solved by Gauss and Jordan.</summary>
    private static double[] Normal(double[][] rows, float[] targets, double[] weights)
    {
        var size = rows[0].Length;
        var system = Enumerable.Range(0, size).Select(a => Enumerable.Range(0, size + 1)
            .Select(b => Enumerable.Range(0, rows.Length).Sum(i => weights[i] * rows[i][a] * (b < size ? rows[i][b] : targets[i]))).ToArray()).ToArray();
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (var column = 0; column <= size; column++)
                    system[row][column] -= factor * system[pivot][column];
            }
        }
        return [.. system.Select((row, a) => row[size] / row[a])];
    }

    private sealed class Nearly : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), Math.Abs(y));

        public int GetHashCode(float value) => 0;
    }

    /// <summary>A network of the oracle.</summary>
    private sealed class Reference
    {
        private readonly string _folder;

        public Reference(string network, string file)
        {
            _folder = Repository.Shared(["oracle", .. network.Split('/')]);
            var meta = OracleMeta.Read(_folder);
            (Class, Layer) = (meta.Class, meta.Layer(file));
            Path = file.Length > 0 ? System.IO.Path.Combine(_folder, $"{file}.onnx") : Repository.Shared("data", "models", $"{System.IO.Path.GetFileName(_folder)}.onnx");
            Package = ModelPackage.Load(Path);
            Inputs = new Dictionary<string, Tensor> { [Package.Input!.Name] = Array("input") };
            if (File.Exists(System.IO.Path.Combine(_folder, "question.npy")))
                Inputs["question"] = Array("question");
        }

        public string Path { get; }

        public int Class { get; }

        public string Layer { get; }

        public Dictionary<string, Tensor> Inputs { get; }

        private ModelPackage Package { get; }

        public HeadExplainer Open(PerturbationOptions options, int? label = null)
        {
            var picture = Inputs[Package.Input!.Name].Dims;
            return HeadExplainer.Create(Package, options with { Layer = Layer, Class = label ?? Class, SignedMap = true }, new PictureSize((int)picture[2], (int)picture[3]));
        }

        public float[] Floats(string name) => Array(name).ToFloats();

        private Tensor Array(string name) => NumpyFile.Read(System.IO.Path.Combine(_folder, $"{name}.npy"));
    }
}
