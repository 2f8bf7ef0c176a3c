using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Ablation-CAM, SHAP-CAM and Recipro-CAM inside the graph against runs of the whole network with the target layer's activations masked.</summary>
public sealed class HeadTests
{
    public static TheoryData<string> Kinds => ["pooled linear", "flat linear", "class map", "deep", "channels last", "tokens", "second input"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ablation_cam_is_what_the_whole_network_says_without_each_channel(string kind)
    {
        var (pictures, outputs) = Explain(kind, 7, "ablation-cam");
        for (var picture = 0; picture < 2; picture++)
        {
            var whole = HeadNetworks.Score(kind, 7, pictures, picture, (_, _) => true);
            float[] expected = [.. Enumerable.Range(0, 7).Select(k => (float)((whole - HeadNetworks.Score(kind, 7, pictures, picture, (channel, _) => channel != k)) / whole))];
            Near.Equal(expected, outputs[ExplainValues.Weights].ToFloats().AsSpan(picture * 7, 7), 1e-4, "weights");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Recipro_cam_is_what_the_whole_network_says_of_each_place_alone(string kind)
    {
        var (pictures, outputs) = Explain(kind, 7, "recipro-cam");
        float[] expected = [.. Enumerable.Range(0, 42).Select(p => (float)HeadNetworks.Score(kind, 7, pictures, 1, (_, place) => place == p))];
        Near.Equal(expected, outputs[ExplainValues.Map].ToFloats().AsSpan(42), 1e-4, "map");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shap_cam_is_exact_where_channels_are_few_or_the_head_is_linear(string kind)
    {
        var (pictures, outputs) = Explain(kind, 5, "shap-cam");
        var scores = new double[1 << 5];
        for (var coalition = 0; coalition < scores.Length; coalition++)
        {
            var kept = coalition;
            scores[coalition] = HeadNetworks.Score(kind, 5, pictures, 0, (channel, _) => (kept >> channel & 1) != 0);
        }
        Near.Equal(ShapleyValues.Of(scores, 5), outputs[ExplainValues.Weights].ToFloats().AsSpan(0, 5), 1e-4, "weights");
    }

    [Fact]
    public void Shap_cam_of_many_channels_is_an_estimate_whose_weights_add_up()
    {
        const int Channels = 14;
        var (pictures, outputs) = Explain("deep", Channels, "shap-cam", samples: 2000);
        double change = HeadNetworks.Score("deep", Channels, pictures, 0, (_, _) => true) - HeadNetworks.Score("deep", Channels, pictures, 0, (_, _) => false);
        var weights = outputs[ExplainValues.Weights].ToFloats()[..Channels];
        Assert.Equal(change, weights.Sum(w => (double)w), 1e-4 * Math.Abs(change));

        var few = Explain("deep", Channels, "shap-cam", samples: 500, seed: 5).Outputs[ExplainValues.Weights].ToFloats()[..Channels];
        Assert.NotEqual(weights, few);
        Near.Equal(weights, few, 0.1, "weights of other orders");
    }

    [Fact]
    public void More_rows_than_one_slice_holds_are_run_slice_by_slice()
    {
        const int Channels = 300;
        var (pictures, outputs) = Explain("deep", Channels, "ablation-cam");
        var whole = HeadNetworks.Score("deep", Channels, pictures, 1, (_, _) => true);
        var weights = outputs[ExplainValues.Weights].ToFloats();
        Assert.Equal(2 * Channels, weights.Length);
        foreach (var k in (int[])[0, 149, 150, 299])
            Assert.Equal((whole - HeadNetworks.Score("deep", Channels, pictures, 1, (channel, _) => channel != k)) / whole, weights[Channels + k], 1e-5);
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("flat linear")]
    public void A_network_with_a_batch_of_exactly_one_gets_the_same_weights(string kind)
    {
        float[] Weights(Dim batch)
        {
            var (model, target) = HeadNetworks.Make(kind, 7, batch);
            return ModelRun.Run(Compile(model, target, "ablation-cam").Model, HeadNetworks.Pictures(model, 1))[ExplainValues.Weights].ToFloats();
        }
        Near.Equal(Weights(Dim.Named("N")), Weights(1), 1e-6, "weights");
    }

    [Theory]
    [InlineData("pooled linear", true)]
    [InlineData("flat linear", true)]
    [InlineData("class map", true)]
    [InlineData("deep", false)]
    public void The_compiler_says_where_it_found_a_closed_form(string kind, bool isClosed)
    {
        foreach (var method in (string[])["ablation-cam", "shap-cam", "recipro-cam"])
        {
            var (model, target) = HeadNetworks.Make(kind);
            var compiled = Compile(model, target, method);
            Assert.Equal(isClosed, compiled.ClosedForm is not null);
            Assert.Equal(kind == "deep", compiled.Model.Graph.Nodes.Exists(n => n.Name.Contains("/variants/", StringComparison.Ordinal) || n.OpType == "Loop"));
        }
    }

    /// <summary>With y = Σₖ wₖ·mean Aₖ + b: Grad-CAM's α is w/P, LIFT-CAM's, SHAP's and Ablation-CAM's (times y) are wₖ·mean Aₖ.</summary>
    [Fact]
    public void Behind_a_pooled_linear_head_the_weights_of_all_methods_are_one_up_to_known_factors()
    {
        var weights = new[] { "cam", "grad-cam", "lift-cam", "ablation-cam", "shap-cam" }.ToDictionary(m => m, m => Explain("pooled linear", 7, m).Outputs);
        var cam = Alpha("cam");
        Near.Equal(cam, [.. Alpha("grad-cam").Select(a => a * 42)], 1e-5, "grad-cam");
        var activations = weights["cam"][ExplainValues.Activations].ToFloats();
        float[] shares = [.. cam.Select((w, k) => w * activations.Skip(k * 42).Take(42).Average())];
        Near.Equal(shares, Alpha("lift-cam"), 1e-5, "lift-cam");
        Near.Equal(shares, Alpha("shap-cam"), 1e-5, "shap-cam");
        var score = weights["cam"][ExplainValues.Score].ToFloats()[0];
        Near.Equal(shares, [.. Alpha("ablation-cam").Select(a => a * score)], 1e-5, "ablation-cam");

        float[] Alpha(string method) => weights[method][ExplainValues.Weights].ToFloats()[..7];
    }

    [Fact]
    public void Lift_cam_computes_the_map_of_its_class_again_and_reads_none_of_the_others()
    {
        var (pictures, outputs) = Explain("class map", 7, "lift-cam");
        var weights = outputs[ExplainValues.Weights].ToFloats();
        for (var picture = 0; picture < 2; picture++)
        {
            var change = HeadNetworks.Score("class map", 7, pictures, picture, (_, _) => true) - HeadNetworks.Score("class map", 7, pictures, picture, (_, _) => false);
            Assert.Equal(change, weights.Skip(picture * 7).Take(7).Sum(), 1e-5);
        }

        // A product with 1 behind the convolution is in the way of that.
        var (model, target) = HeadNetworks.Make("class map");
        var convolution = model.Graph.Nodes.FindIndex(n => n.Inputs[0] == target);
        var (own, layer) = (Compile(HeadNetworks.Make("class map").Model, target, "lift-cam").Model, model.Graph.Nodes[convolution]);
        Assert.Equal(["Relu"], own.Graph.Nodes.Where(n => n.Inputs.Contains(layer.Output)).Select(n => n.OpType));
        model.Graph.Initializers["one"] = Tensor.Of([1f]);
        model.Graph.Nodes[convolution] = new Node(layer.OpType, layer.Inputs, ["maps"], layer.Attributes, layer.Name);
        model.Graph.Nodes.Insert(convolution + 1, new Node("Mul", ["maps", "one"], layer.Outputs));
        Near.Equal(ModelRun.Run(Compile(model, target, "lift-cam").Model, pictures)[ExplainValues.Weights].ToFloats(), weights, 1e-5, "weights");
    }

    private static (Dictionary<string, Tensor> Pictures, Dictionary<string, Tensor> Outputs) Explain(string kind, int channels, string method, int? samples = null, int seed = 0)
    {
        var (model, target) = HeadNetworks.Make(kind, channels);
        var pictures = HeadNetworks.Pictures(model, 2);
        return (pictures, ModelRun.Run(Compile(model, target, method, samples, seed).Model, pictures));
    }

    private static ExplainedModel Compile(OnnxModel model, string target, string method, int? samples = null, int seed = 0) => ExplanationCompiler.Compile(
        model, new ExplainOptions { Method = method, Layer = target, Weights = method != "recipro-cam", Activations = true, SignedMap = true, Samples = samples, Seed = seed });
}
