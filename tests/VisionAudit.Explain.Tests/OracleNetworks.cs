namespace VisionAudit.Explain.Tests;

/// <summary>Every network of ../shared/oracle with its model files and the methods that it has no reference results of.</summary>
internal static class OracleNetworks
{
    private const string None = "";

    public static readonly (string Network, string Files, string LeftOut)[] Table =
    [
        ("alexnet_a", "model", "cam"),
        ("avgpool_head_a", "model model_bn", "cam"),
        ("convnext_a", "model model_op17", "cam deconvnet guided-backprop lift-cam relevance-cam"),
        ("densenet_a", "model model_bn", None),
        ("efficientnet_a", "model model_bn", "deconvnet guided-backprop"),
        ("googlenet_a", "model model_bn", None),
        ("mobilenet_v2_a", "model model_bn", None),
        ("mobilenet_v3_a", "model model_bn model_op16", "cam"),
        ("multilabel_a", "model model_bn", None),
        ("regnet_a", "model model_bn", "smooth-grad smooth-grad-cam++"),
        ("resnet_basic_a", "model model_bn model_op11", None),
        ("resnet_bottleneck_a", "model model_bn", "smooth-grad smooth-grad-cam++"),
        ("resnext_a", "model model_bn", None),
        ("shapley12_a", "model model_bn", "cam"),
        ("shufflenet_a", "model model_bn", None),
        ("softmax_end_a", "model model_bn", None),
        ("squeezenet_a", "model model_op11", "cam"),
        ("vgg_a", "model", "cam"),
        ("vgg_bn_a", "model model_bn model_op16", "cam"),
        ("vit_a", "model model_op17", "ablation-cam cam deconvnet guided-backprop lift-cam recipro-cam relevance-cam smooth-grad-cam++"),
        ("vqa_a", "model model_bn", "cam relevance-cam"),
        ("real/cifar10_pytorch_tutorial_winml", "", "cam"),
        ("real/cifar10_resnet20_bn", "", None),
        ("real/mobilenet_v1_0.25_128", "", "deconvnet input-x-gradient smooth-grad smooth-grad-cam++"),
        ("real/mobilenet_v2_1.0_224", "", "deconvnet input-x-gradient integrated-gradients smooth-grad smooth-grad-cam++"),
        ("real/ppocr_mobile_v2.0_cls", "", "deconvnet guided-backprop"),
        ("real/squeezenet1.1", "", "cam deconvnet input-x-gradient integrated-gradients smooth-grad smooth-grad-cam++"),
        ("real/tinyvgg_10class_64", "", "cam smooth-grad smooth-grad-cam++"),
        ("real/vww_mobilenet_v1_0.25_96_bn", "", "input-x-gradient smooth-grad smooth-grad-cam++"),
    ];

    /// <summary>Networks, files and methods, one row each.</summary>
    public static TheoryData<string, string, string> Rows() => Rows(network => network.Files.Split(' '));

    /// <summary>Networks and methods, one row each, with each network's first file.</summary>
    public static TheoryData<string, string, string> FirstFiles() => Rows(network => [network.Files.Split(' ')[0]]);

    /// <summary>Networks and files, one row each.</summary>
    public static TheoryData<string, string> Files()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (network, files, _) in Table)
        {
            foreach (var file in files.Split(' '))
                rows.Add(network, file);
        }
        return rows;
    }

    private static TheoryData<string, string, string> Rows(Func<(string Network, string Files, string LeftOut), string[]> files)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var network in Table)
        {
            foreach (var file in files(network))
            {
                foreach (var method in OracleMethods.Table.Select(m => m.Name).Except(network.LeftOut.Split(' ')))
                    rows.Add(network.Network, file, method);
            }
        }
        return rows;
    }
}
