using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Perturbations;

/// <summary>Perturbation methods against ../shared/oracle, 1e-4 of the maximum.</summary>
public sealed class PerturbationOracleTests
{
    private const double Tolerance = 1e-4;

    /// <summary>The networks with reference results of Score-CAM, and their models; an empty one is that of ../shared/data/models.</summary>
    public static TheoryData<string, string> ScoreCamNetworks => new()
    {
        { "alexnet_a", "model" },
        { "avgpool_head_a", "model" },
        { "avgpool_head_a", "model_bn" },
        { "convnext_a", "model_op17" },
        { "densenet_a", "model" },
        { "efficientnet_a", "model" },
        { "googlenet_a", "model" },
        { "mobilenet_v2_a", "model_bn" },
        { "mobilenet_v3_a", "model_op16" },
        { "multilabel_a", "model" },
        { "regnet_a", "model" },
        { "resnet_basic_a", "model_op11" },
        { "resnet_bottleneck_a", "model" },
        { "resnext_a", "model" },
        { "shapley12_a", "model" },
        { "shufflenet_a", "model" },
        { "softmax_end_a", "model" },
        { "squeezenet_a", "model_op11" },
        { "vgg_a", "model" },
        { "vgg_bn_a", "model_op16" },
        { "vqa_a", "model" },
        { "real/cifar10_pytorch_tutorial_winml", "" },
        { "real/cifar10_resnet20_bn", "" },
        { "real/mobilenet_v1_0.25_128", "" },
        { "real/ppocr_mobile_v2.0_cls", "" },
        { "real/squeezenet1.1", "" },
        { "real/tinyvgg_10class_64", "" },
        { "real/vww_mobilenet_v1_0.25_96_bn", "" },
    };

    [Theory]
    [MemberData(nameof(ScoreCamNetworks))]
    public void ScoreCam(string network, string file)
    {
        var folder = Repository.Shared(["oracle", .. network.Split('/')]);
        var meta = OracleMeta.Read(folder);
        var result = Explain(folder, file, new PerturbationOptions { Method = "score-cam", Layer = meta.Layer(file), Class = meta.Class, SignedMap = true });

        Near.Equal(Reference(folder, "alpha_scorecam"), result.Weights!.ToFloats(), Tolerance, "α");
        Near.Equal(Reference(folder, "raw_scorecam"), result.Map.ToFloats(), Tolerance, "map");
    }

    [Theory]
    [InlineData("resnet_basic_a")]
    [InlineData("vgg_a")]
    [InlineData("vit_a")]
    public void Occlusion(string network)
    {
        var folder = Repository.Shared("oracle", network);
        var result = Explain(folder, "model", new PerturbationOptions { Method = "occlusion", Class = OracleMeta.Read(folder).Class, SignedMap = true });

        Near.Equal(Reference(folder, "occlusion"), result.Map.ToFloats(), Tolerance, "map");
    }

    [Fact]
    public void Every_reference_of_Score_CAM_is_compared()
    {
        var oracle = Repository.Shared("oracle");
        var referred = Directory.GetFiles(oracle, "raw_scorecam.npy", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(oracle, Path.GetDirectoryName(f)!).Replace('\\', '/'));
        Assert.Equal(referred.Order(), ScoreCamNetworks.Select(row => row.Data.Item1).Distinct().Order());
    }

    private static Inference.Classifiers.TensorExplanation Explain(string folder, string file, PerturbationOptions options)
    {
        var path = file.Length > 0 ? Path.Combine(folder, $"{file}.onnx") : Repository.Shared("data", "models", $"{Path.GetFileName(folder)}.onnx");
        var package = ModelPackage.Load(path);
        if (OracleMeta.Read(folder).IsMultilabel)
            package = package with { Output = package.Output with { Kind = OutputKind.Multilabel } };
        using var explainer = PerturbationExplainer.Create(package, options);
        var inputs = new Dictionary<string, Tensor> { [package.Input!.Name] = NumpyFile.Read(Path.Combine(folder, "input.npy")) };
        if (File.Exists(Path.Combine(folder, "question.npy")))
            inputs["question"] = NumpyFile.Read(Path.Combine(folder, "question.npy"));
        return explainer.Explain(inputs);
    }

    private static float[] Reference(string folder, string name) => NumpyFile.Read(Path.Combine(folder, $"{name}.npy")).ToFloats();
}
