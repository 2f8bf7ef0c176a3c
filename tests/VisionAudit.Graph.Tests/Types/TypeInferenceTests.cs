namespace VisionAudit.Graph.Tests.Types;

public sealed class TypeInferenceTests
{
    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void Every_value_of_a_real_model_gets_a_full_type_once_its_inputs_are_static(string path)
    {
        var model = RealModels.Load(path);
        WithStaticInputs(model.Graph);
        WithoutStatedTypes(model.Graph);
        var types = TypeInference.Infer(model);
        foreach (var value in model.Graph.Nodes.SelectMany(n => n.Outputs).Where(o => o.Length > 0))
            Assert.True(types[value].IsStatic && types[value].Element is not ElementType.Undefined, $"{value}: {types[value]}");
    }

    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void Inferred_outputs_of_a_real_model_agree_with_those_it_states(string path)
    {
        var model = RealModels.Load(path);
        var stated = model.Graph.Outputs.ToArray();
        WithoutStatedTypes(model.Graph);
        var types = TypeInference.Infer(model);
        foreach (var output in stated)
        {
            var type = types[output.Name];
            Assert.Equal(output.Type.Element, type.Element);
            Assert.Equal(output.Type.Rank, type.Rank);
            foreach (var (ours, theirs) in type.Shape!.Zip(output.Type.Shape!))
                Assert.True(ours.Value is null ? theirs.Value is null : theirs.Value is null || ours == theirs, $"{type} instead of {output.Type}");
        }
    }

    [Fact]
    public void A_value_of_countless_axes_is_refused()
    {
        var model = GraphText.Parse("input x: float[2]\ny = Unsqueeze(x)\noutput y");
        model.Graph.Nodes[0] = new Node("Unsqueeze", ["x"], ["y"], new Dictionary<string, object> { ["axes"] = Enumerable.Range(0, 1000).Select(a => (long)a).ToArray() });
        Assert.Equal("VA1014", Assert.Throws<GraphException>(() => TypeInference.Infer(model)).Id);
    }

    private static void WithoutStatedTypes(OnnxGraph graph)
    {
        graph.ValueTypes.Clear();
        for (var i = 0; i < graph.Outputs.Count; i++)
            graph.Outputs[i] = graph.Outputs[i] with { Type = TensorType.Unknown };
    }

    /// <summary>Batch 1; sizes that the file leaves open are 48.</summary>
    private static void WithStaticInputs(OnnxGraph graph)
    {
        for (var i = 0; i < graph.Inputs.Count; i++)
        {
            var input = graph.Inputs[i];
            Dim[] shape = [.. input.Type.Shape!.Select((d, axis) => d.Value is not null ? d : axis == 0 ? 1 : 48)];
            graph.Inputs[i] = input with { Type = new TensorType(input.Type.Element, shape) };
        }
    }
}
