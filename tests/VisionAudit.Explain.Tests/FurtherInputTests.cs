using VisionAudit.Explain.Tests.Heads;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Networks that want more than a picture: a question about it, a caption's prefix.</summary>
public sealed class FurtherInputTests
{
    private const int Words = 9;
    private static readonly Dim N = Dim.Named("N");

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    [InlineData("saliency")]
    [InlineData("integrated-gradients")]
    [InlineData("shap-cam")]
    public void A_constant_question_is_asked_of_every_picture(string method)
    {
        var options = new ExplainOptions { Method = method, SignedMap = true, Samples = 3 };
        var question = new ModelSketch(seed: 17).Numbers(1, 5);
        var constant = ExplanationCompiler.Compile(HeadNetworks.Make("second input").Model, options with { Constants = new Dictionary<string, Tensor> { ["question"] = Tensor.Of(question, 1, 5) } });
        Assert.DoesNotContain(constant.Model.Graph.Inputs, i => i.Name == "question");

        var given = ExplanationCompiler.Compile(HeadNetworks.Make("second input").Model, options);
        var inputs = HeadNetworks.Pictures(given.Model, 2);
        inputs["question"] = Tensor.Of([.. question, .. question], 2, 5);
        var expected = ModelRun.Run(given.Model, inputs);
        inputs.Remove("question");
        var outputs = ModelRun.Run(constant.Model, inputs);
        foreach (var name in new[] { "logits", ExplainValues.Score, ExplainValues.Map })
            Near.Equal(expected[name].ToFloats(), outputs[name].ToFloats(), 1e-6, name);
    }

    /// <summary>The next word of a caption, for a prefix of words as whole numbers.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_caption_s_next_word_is_explained_for_its_prefix(bool isConstant)
    {
        var picture = Tensor.Of(new ModelSketch(seed: 4).Numbers(1, 3, 8, 8), 1, 3, 8, 8);
        var (first, second) = (Explain([1, 5, 2]), Explain([7, 0, 3]));
        Assert.NotEqual(first.Map, second.Map);
        Assert.Equal(first.Change, first.Weights.Sum(w => (double)w), 1e-5);
        Assert.Equal(second.Change, second.Weights.Sum(w => (double)w), 1e-5);

        (float[] Map, float[] Weights, double Change) Explain(long[] prefix)
        {
            var words = Tensor.Of(prefix, 1, prefix.Length);
            var options = new ExplainOptions { Weights = true, SignedMap = true };
            if (isConstant)
                options = options with { Constants = new Dictionary<string, Tensor> { ["prefix"] = words } };
            var inputs = new Dictionary<string, Tensor> { ["x"] = picture };
            if (!isConstant)
                inputs["prefix"] = words;
            var outputs = ModelRun.Run(ExplanationCompiler.Compile(Captioner(), options).Model, inputs);

            var head = ExplanationCompiler.CutHead(Captioner(), options);
            var behind = new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of(new float[6 * 9], 1, 6, 3, 3) };
            foreach (var side in head.Sides)
                behind[side.Name] = side.Name == "prefix" ? words : Side(side.Name, inputs, options);
            var empty = ModelRun.Run(head.Model, behind)[head.Head.Scores].ToFloats()[outputs[ExplainValues.Class].ToInt64s()[0]];
            return (outputs[ExplainValues.Map].ToFloats(), outputs[ExplainValues.Weights].ToFloats(), outputs[ExplainValues.Score].ToFloats()[0] - empty);
        }

        static Tensor Side(string name, Dictionary<string, Tensor> inputs, ExplainOptions options)
        {
            var whole = Captioner();
            ExplanationCompiler.Inspect(whole, options);
            whole.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Undefined, null)));
            return ModelRun.Run(whole, inputs)[name];
        }
    }

    [Theory]
    [InlineData("answer", 1, 5, "no input 'answer'")]
    [InlineData("question", 1, 4, "float[1,4]")]
    [InlineData("question", 2, 5, "has 2")]
    public void A_constant_that_does_not_fit_is_refused(string name, int rows, int columns, string reason)
    {
        var constants = new Dictionary<string, Tensor> { [name] = Tensor.Of(new float[rows * columns], rows, columns) };
        var error = Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(HeadNetworks.Make("second input").Model, new ExplainOptions { Constants = constants }));
        Assert.Equal("VA1121", error.Id);
        Assert.Contains(reason, error.Problem, StringComparison.Ordinal);
    }

    /// <summary>What the picture shows, and the mean of the embedded words so far, through a dense layer to scores of the next word.</summary>
    private static OnnxModel Captioner()
    {
        var sketch = new ModelSketch(seed: 6);
        var features = sketch.Op("Relu", sketch.OpWith("Conv", new() { ["strides"] = (long[])[2, 2] }, sketch.Input("x", N, 3, 8, 8), sketch.Weights(6, 3, 3, 3), sketch.Weights(6)));
        var words = sketch.Op("Gather", sketch.Weights(Words, 4), sketch.Input("prefix", ElementType.Int64, N, Dim.Named("T")));
        var context = sketch.OpWith("ReduceMean", new() { ["axes"] = (long[])[1], ["keepdims"] = 0L }, words);
        var seen = sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features));
        var both = sketch.OpWith("Concat", new() { ["axis"] = 1L }, seen, context);
        var hidden = sketch.Op("Tanh", sketch.Op("Gemm", both, sketch.Weights(10, 8), sketch.Weights(8)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(8, Words)), "logits", ElementType.Float, N, Words);
        return sketch.Model;
    }
}
