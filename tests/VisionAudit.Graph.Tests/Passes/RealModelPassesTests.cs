namespace VisionAudit.Graph.Tests.Passes;

public sealed class RealModelPassesTests
{
    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void A_real_model_is_valid_before_and_after_the_passes(string path)
    {
        var model = RealModels.Load(path);
        ModelChecker.Check(model);
        FunctionInliner.Inline(model);
        OpsetLift.Apply(model);
        ModelChecker.Check(model);
        Assert.True(model.Opset >= 13 && model.IrVersion >= 7);
        Assert.DoesNotContain(model.Graph.Inputs, input => model.Graph.Initializers.ContainsKey(input.Name));
        ConstantFolder.Fold(model);
        ModelChecker.Check(model);
        Assert.DoesNotContain(model.Graph.Nodes, node => node.OpType is "Constant");
        var types = TypeInference.Infer(model);
        foreach (var output in model.Graph.Outputs)
            Assert.Equal(output.Type.Rank, types[output.Name].Rank);
        Assert.Contains($"output %{model.Graph.Outputs[0].Name}", GraphPrinter.Print(model));
    }
}
