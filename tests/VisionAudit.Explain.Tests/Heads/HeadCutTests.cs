using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Heads cut out as models of their own score variants of the activations as the whole network does.</summary>
public sealed class HeadCutTests
{
    private const int Channels = 7, Variants = 3;

    [Theory]
    [InlineData("pooled linear", 0)]
    [InlineData("flat linear", 0)]
    [InlineData("class map", 0)]
    [InlineData("deep", 0)]
    [InlineData("channels last", 0)]
    [InlineData("tokens", 0)]
    [InlineData("second input", 1)]
    public void A_cut_head_scores_variants_of_one_picture(string kind, int sides)
    {
        foreach (var fixedBatch in new Dim?[] { null, 1 }.Where(b => b is null || kind != "tokens"))
        {
            var (model, target) = HeadNetworks.Make(kind, Channels, fixedBatch);
            var head = ExplanationCompiler.CutHead(model, new ExplainOptions { Layer = target });
            Assert.Equal((sides, null), (head.Sides.Count, head.Batch));
            Assert.DoesNotContain(head.Model.Graph.Nodes, n => n.OpType == "Conv" && n.Inputs.Contains("x"));

            var pictures = HeadNetworks.Pictures(model, 1);
            foreach (var name in head.Sides.Select(s => s.Name).Append(target).Where(name => model.Graph.Inputs.All(i => i.Name != name)))
                model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Undefined, null)));
            var whole = ModelRun.Run(model, pictures.Where(p => p.Key != ExplainValues.ClassIndex).ToDictionary());
            bool Keeps(int variant, int k, int place) => (k + place) % Variants != variant;
            var inputs = head.Sides.ToDictionary(side => side.Name, side => Rows(whole.GetValueOrDefault(side.Name) ?? pictures[side.Name], (_, value, _) => value));
            inputs[head.Activations] = Rows(whole[target], (variant, value, i) => HeadNetworks.IsKept(kind, Channels, i, (k, place) => Keeps(variant, k, place)) ? value : 0);
            var scores = ModelRun.Run(head.Model, inputs)[head.Head.Scores].ToFloats();
            for (var variant = 0; variant < Variants; variant++)
                Assert.Equal(HeadNetworks.Score(kind, Channels, pictures, 0, (k, place) => Keeps(variant, k, place)), scores[(variant * 4) + 2], 1e-5);
        }
    }

    /// <summary>18 × 18 places are more than one slice of a compiled head, whose sizes are all known here.</summary>
    [Fact]
    public void A_cut_head_scores_each_place_alone_as_the_compiled_one_does()
    {
        OnnxModel Network()
        {
            var sketch = new ModelSketch(seed: 2);
            var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", 1, 3, 20, 20), sketch.Weights(4, 3, 3, 3), sketch.Weights(4)));
            var hidden = sketch.Op("Tanh", sketch.Op("Gemm", sketch.Op("Flatten", features), sketch.Weights(4 * 324, 6)));
            sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(6, 3)), "logits", ElementType.Float, 1, 3);
            return sketch.Model;
        }

        var compiled = ExplanationCompiler.Compile(Network(), new ExplainOptions { Method = "recipro-cam", SignedMap = true, Activations = true });
        var outputs = ModelRun.Run(compiled.Model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new ModelSketch(seed: 4).Numbers(1, 3, 20, 20), 1, 3, 20, 20) });
        var activations = outputs[ExplainValues.Activations].ToFloats();
        var rows = new float[324 * activations.Length];
        for (var place = 0; place < 324; place++)
        {
            for (var k = 0; k < 4; k++)
                rows[(place * activations.Length) + (k * 324) + place] = activations[(k * 324) + place];
        }
        var head = ExplanationCompiler.CutHead(Network(), new ExplainOptions());
        var scores = ModelRun.Run(head.Model, new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of(rows, 324, 4, 18, 18) })["logits"].ToFloats();
        var label = outputs[ExplainValues.Class].ToInt64s()[0];
        Near.Equal([.. scores.Chunk(3).Select(row => row[label])], outputs[ExplainValues.Map].ToFloats(), 1e-5, "map");
    }

    [Fact]
    public void A_head_that_joins_a_constant_row_keeps_the_model_s_batch()
    {
        var sketch = new ModelSketch();
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", 1, 3, 6, 6), sketch.Weights(5, 3, 3, 3)));
        var tokens = sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 1] }, sketch.Op("Reshape", features, sketch.Ints(1, 5, 16)));
        var joined = sketch.OpWith("Concat", new() { ["axis"] = 1L }, sketch.Weights(1, 1, 5), tokens);
        sketch.Output(sketch.Op("Gemm", sketch.Op("Reshape", joined, sketch.Ints(1, 85)), sketch.Weights(85, 4)), "logits", ElementType.Float, 1, 4);
        Assert.Equal(1, ExplanationCompiler.CutHead(sketch.Model, new ExplainOptions { Layer = features }).Batch);
    }

    [Fact]
    public void Half_precision_is_converted_within_the_head()
    {
        var sketch = new ModelSketch();
        var features = sketch.Op("Relu", sketch.Input("x", ElementType.Float16, Dim.Named("N"), 3, 4, 4));
        var half = sketch.OpWith("Cast", new() { ["to"] = (long)ElementType.Float16 }, sketch.Weights(3, 2));
        sketch.Output(sketch.Op("MatMul", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features)), half), "logits", ElementType.Float16, Dim.Named("N"), 2);
        var head = ExplanationCompiler.CutHead(sketch.Model, new ExplainOptions { Layer = features });
        var logits = ModelRun.Run(head.Model, new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of([.. Enumerable.Repeat(1f, 96)], 2, 3, 4, 4) })["logits"];
        Assert.Equal([2, 2], logits.Dims);
    }

    [Fact]
    public void A_layer_beside_the_way_to_the_scores_has_no_head()
    {
        var (model, _) = HeadNetworks.Make("deep");
        model.Graph.Nodes.Add(new Node("Conv", model.Graph.Nodes.Find(n => n.OpType == "Conv")!.Inputs, ["idle"]));
        model.Graph.Outputs.Add(new ValueInfo("idle", new TensorType(ElementType.Float, [Dim.Named("N"), 7, 6, 7])));
        Assert.Equal("VA1107", Assert.Throws<ExplainException>(() => ExplanationCompiler.CutHead(model, new ExplainOptions { Layer = "idle" })).Id);
    }

    private static Tensor Rows(Tensor one, Func<int, float, int, float> value)
    {
        var values = one.ToFloats();
        return Tensor.Of([.. Enumerable.Range(0, Variants).SelectMany(variant => values.Select((v, i) => value(variant, v, i)))], [Variants, .. one.Dims.Skip(1)]);
    }
}
