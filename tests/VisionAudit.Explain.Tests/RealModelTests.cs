using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Every classifier of ../shared/data/models, at its default target layer, with every method.</summary>
public sealed class RealModelTests
{
    /// <summary>Files with the relative precision that their own element type leaves to a sum over channels: float16 scores have 11 bits.</summary>
    private static readonly (string File, double Tolerance)[] Classifiers = [.. RealClassifiers.Names.Select(name => (name, name == "squeezenet_winml_fp16" ? 4e-3 : 1e-4))];

    /// <summary>Methods that a file has no use for, with the id of the line that says why.</summary>
    private static readonly (string File, string Method, string Id)[] Refused =
    [
        ("cifar10_pytorch_tutorial_winml", "cam", "VA1106"),
        ("mnist_cntk_winml", "cam", "VA1106"),
        ("squeezenet1.1", "cam", "VA1106"),
        ("squeezenet_winml_fp16", "cam", "VA1106"),
        ("tinyvgg_10class_64", "cam", "VA1106"),
    ];

    public static TheoryData<string, string> FilesAndMethods()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (file, _) in Classifiers)
        {
            foreach (var method in ExplanationMethods.Names)
                rows.Add(file, method);
        }
        return rows;
    }

    public static TheoryData<string, double> Files()
    {
        var rows = new TheoryData<string, double>();
        foreach (var (file, tolerance) in Classifiers)
            rows.Add(file, tolerance);
        return rows;
    }

    [Fact]
    public void The_table_names_every_classifier()
    {
        string[] others = ["deeplabv3_mnv2_dm05_pascal_513", "yolox_nano"];
        var files = Directory.GetFiles(Repository.Shared("data", "models"), "*.onnx").Select(f => Path.GetFileNameWithoutExtension(f));
        Assert.Equal(files.Except(others).Order(StringComparer.Ordinal), Classifiers.Select(c => c.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lift_cam_explains_the_change_of_the_score_from_an_empty_layer(string file, double tolerance)
    {
        var compiled = Compile(file, "lift-cam");
        var input = Picture(compiled.Model);
        var outputs = ModelRun.Run(compiled.Model, input);
        AssertMap(compiled, outputs);
        Assert.Equal([1L, compiled.Target.Channels!.Value], outputs[ExplainValues.Weights].Dims);
        Assert.Contains(outputs[ExplainValues.Weights].ToFloats(), w => w != 0);

        var emptied = Emptied(file, compiled.Target.Value, compiled.Head.Scores);
        var empty = ModelRun.Run(emptied, input)[emptied.Graph.Outputs[0].Name].ToFloats()[outputs[ExplainValues.Class].ToInt64s()[0]];
        var change = outputs[ExplainValues.Score].ToFloats()[0] - (double)empty;
        var sum = outputs[ExplainValues.Weights].ToFloats().Sum(w => (double)w);
        Assert.True(Math.Abs(sum - change) <= tolerance * Math.Abs(change), $"Σα = {sum}, F(A) − F(0) = {change}");
    }

    [Theory]
    [MemberData(nameof(FilesAndMethods))]
    public void Every_method_gives_a_map_of_the_target_s_size_or_says_why_not(string file, string method)
    {
        ExplainedModel compiled;
        try
        {
            // Pixels of pictures of any size have no rules; the one such model is given the size that its package names.
            var size = file.StartsWith("ppocr", StringComparison.Ordinal) ? new PictureSize(48, 192) : (PictureSize?)null;
            compiled = ExplanationCompiler.Compile(OnnxFile.Load(PathOf(file)), new ExplainOptions { Method = method, InputSize = size });
        }
        catch (ExplainException refusal)
        {
            Assert.Contains((file, method, refusal.Id), Refused);
            return;
        }
        AssertMap(compiled, ModelRun.Run(compiled.Model, Picture(compiled.Model)));
        Assert.DoesNotContain(Refused, r => (r.File, r.Method) == (file, method));
    }

    [Fact]
    public void A_detector_of_which_nothing_is_said_is_refused()
        => Assert.Equal("VA1109", Assert.Throws<ExplainException>(() => Compile("yolox_nano", "lift-cam")).Id);

    private static void AssertMap(ExplainedModel compiled, Dictionary<string, Tensor> outputs)
    {
        var map = outputs[ExplainValues.Map];
        Assert.Equal([1L, compiled.Target.Height ?? 1, compiled.Target.Width ?? 48], map.Dims);
        Assert.All(map.ToFloats(), v => Assert.True(float.IsFinite(v) && v >= 0));
    }

    /// <summary>The model with the target layer's activations at 0.</summary>
    private static OnnxModel Emptied(string file, string target, string scores)
    {
        var model = OnnxFile.Load(PathOf(file));
        OpsetLift.Apply(model);
        var producer = model.Graph.Nodes.FindIndex(n => n.Outputs.Contains(target));
        var node = model.Graph.Nodes[producer];
        model.Graph.Nodes[producer] = new Node(node.OpType, node.Inputs, [.. node.Outputs.Select(o => o == target ? "full" : o)], node.Attributes, node.Name);
        model.Graph.Nodes.Insert(producer + 1, new Node("Sub", ["full", "full"], [target]));
        model.Graph.Outputs.Clear();
        model.Graph.Outputs.Add(new ValueInfo(scores, TypeInference.Infer(model)[scores]));
        return model;
    }

    private static Dictionary<string, Tensor> Picture(OnnxModel model)
    {
        var input = model.Graph.Inputs[0];
        // The one model of free size is fed what its package names.
        long[] free = [3, 48, 192];
        long[] shape = [1, .. input.Type.Shape!.Skip(1).Select((d, i) => d.Value ?? free[i])];
        var numbers = new ModelSketch(seed: 3).Numbers(shape);
        if (input.Type.Element != ElementType.Float16)
            return new() { [input.Name] = Tensor.Of(numbers, shape) };
        var halves = Array.ConvertAll(numbers, n => (Half)n);
        return new() { [input.Name] = new Tensor(ElementType.Float16, shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(halves).ToArray()) };
    }

    private static string PathOf(string file) => Repository.Shared("data", "models", file + ".onnx");

    private static ExplainedModel Compile(string file, string method)
        => ExplanationCompiler.Compile(OnnxFile.Load(PathOf(file)), new ExplainOptions { Method = method, Weights = true });
}
