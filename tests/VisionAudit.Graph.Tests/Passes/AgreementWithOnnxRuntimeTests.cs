namespace VisionAudit.Graph.Tests.Passes;

public sealed class AgreementWithOnnxRuntimeTests
{
    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void A_lifted_and_folded_model_gives_the_same_scores_bit_for_bit(string path)
    {
        var expected = Reference.Run(RealModels.Load(path));
        var model = RealModels.Load(path);
        OpsetLift.Apply(model);
        ConstantFolder.Fold(model);
        foreach (var (name, (shape, data)) in Reference.Run(model))
        {
            Assert.Equal(expected[name].Shape, shape);
            Assert.Equal(expected[name].Data, data);
        }
    }

    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void Every_inferred_shape_is_the_one_that_a_run_has(string path)
    {
        var model = RealModels.Load(path);
        model.Graph.ValueTypes.Clear();
        var types = TypeInference.Infer(model);
        model.Graph.Outputs.Clear();
        model.Graph.Outputs.AddRange(model.Graph.Nodes.SelectMany(n => n.Outputs).Where(o => o.Length > 0).Select(o => new ValueInfo(o, TensorType.Unknown)));
        foreach (var (name, (shape, _)) in Reference.Run(model))
        {
            Assert.Equal(types[name].Rank, shape.Length);
            Assert.All(types[name].Shape!.Zip(shape), pair => Assert.True(pair.First.Value is null || pair.First.Value == pair.Second, $"{name}: {types[name]} instead of [{string.Join(',', shape)}]"));
        }
    }

    [Theory]
    [InlineData(7, "y = Softmax(x)")]
    [InlineData(7, "y = Softmax(x) {axis=2}")]
    [InlineData(11, "y = LogSoftmax(x) {axis=-2}")]
    [InlineData(11, "y = Hardmax(x)")]
    [InlineData(12, "y = Softmax(x) {axis=3}")]
    [InlineData(7, "y = Clip(x) {min=-0.25, max=0.5}")]
    [InlineData(10, "y = Clip(x) {max=0.5}")]
    [InlineData(7, "y = Pad(x) {pads=[0,0,1,2,0,0,3,4], value=1.5}")]
    [InlineData(10, "y = Pad(x) {pads=[0,0,1,2,0,0,3,4], mode=\"reflect\"}")]
    [InlineData(9, "y = Slice(x) {starts=[0,-3], ends=[9,6], axes=[1,3]}")]
    [InlineData(9, "y = Slice(x) {starts=[0,2], ends=[1,6]}")]
    [InlineData(11, "y = Squeeze(x) {axes=[0]}")]
    [InlineData(11, "y = Squeeze(x)")]
    [InlineData(12, "y = Unsqueeze(x) {axes=[1,3]}")]
    [InlineData(12, "y = ReduceSum(x) {axes=[2,3], keepdims=0}")]
    [InlineData(12, "y = ReduceSum(x)")]
    [InlineData(12, "y, z = Split(x) {axis=1, split=[3,5]}")]
    [InlineData(12, "y, z = Split(x) {axis=1}")]
    [InlineData(9, "y, z = TopK(x) {axis=1, k=3}")]
    [InlineData(7, "y, z = Dropout(x) {ratio=0.25}")]
    [InlineData(7, "y = Upsample(x) {scales=[1.0,1.0,2.0,3.0]}")]
    [InlineData(7, "y = Upsample(x) {scales=[1.0,1.0,2.5,1.5], mode=\"linear\"}")]
    [InlineData(9, "y = Upsample(x, enlarge)")]
    [InlineData(10, "y = Resize(x, enlarge)")]
    [InlineData(10, "y = Resize(x, shrink)")]
    [InlineData(10, "y = Resize(x, shrink) {mode=\"linear\"}")]
    [InlineData(7, "y = BatchNormalization(x, eight, eight, eight, eight) {epsilon=0.001, spatial=1}")]
    public void An_old_form_and_its_lifted_form_compute_the_same_bits(long opset, string node)
    {
        var text = $"""
            input x: float[1,8,6,6]
            constant enlarge: float[4] = 1 1 1.7 3
            constant shrink: float[4] = 1 1 0.5 0.4
            constant eight: float[8] = 1 2 3 4 5 6 7 8
            {node}
            output y
            """;
        var expected = Reference.Run(GraphText.Parse(text, opset))["y"];
        var model = GraphText.Parse(text, opset);
        OpsetLift.Apply(model);
        ModelChecker.Check(model);
        Assert.Equal(13, model.Opset);
        var lifted = Reference.Run(model)["y"];
        Assert.Equal(expected.Shape, lifted.Shape);
        Assert.Equal(expected.Data, lifted.Data);
        Assert.Equal(expected.Shape, TypeInference.Infer(model)["y"].Shape!.Select(d => d.Value!.Value));
    }
}
