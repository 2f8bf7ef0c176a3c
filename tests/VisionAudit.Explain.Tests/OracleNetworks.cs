namespace VisionAudit.Explain.Tests;

/// <summary>Every network of ../shared/oracle with its model files and the methods whose reference results it has.</summary>
internal static class OracleNetworks
{
    private const string Every = "cam grad-cam lift-cam";
    private const string NoCam = "grad-cam lift-cam";

    public static readonly (string Network, string Files, string Methods)[] Table =
    [
        ("alexnet_a", "model", NoCam),
        ("avgpool_head_a", "model model_bn", NoCam),
        ("convnext_a", "model model_op17", "grad-cam"),
        ("densenet_a", "model model_bn", Every),
        ("efficientnet_a", "model model_bn", Every),
        ("googlenet_a", "model model_bn", Every),
        ("mobilenet_v2_a", "model model_bn", Every),
        ("mobilenet_v3_a", "model model_bn model_op16", NoCam),
        ("multilabel_a", "model model_bn", Every),
        ("regnet_a", "model model_bn", Every),
        ("resnet_basic_a", "model model_bn model_op11", Every),
        ("resnet_bottleneck_a", "model model_bn", Every),
        ("resnext_a", "model model_bn", Every),
        ("shapley12_a", "model model_bn", NoCam),
        ("shufflenet_a", "model model_bn", Every),
        ("softmax_end_a", "model model_bn", Every),
        ("squeezenet_a", "model model_op11", NoCam),
        ("vgg_a", "model", NoCam),
        ("vgg_bn_a", "model model_bn model_op16", NoCam),
        ("vit_a", "model model_op17", "grad-cam"),
        ("vqa_a", "model model_bn", NoCam),
        ("real/cifar10_pytorch_tutorial_winml", "", NoCam),
        ("real/cifar10_resnet20_bn", "", Every),
        ("real/mobilenet_v1_0.25_128", "", Every),
        ("real/mobilenet_v2_1.0_224", "", Every),
        ("real/ppocr_mobile_v2.0_cls", "", Every),
        ("real/squeezenet1.1", "", NoCam),
        ("real/tinyvgg_10class_64", "", NoCam),
        ("real/vww_mobilenet_v1_0.25_96_bn", "", Every),
    ];

    /// <summary>Networks, files and methods, one row each.</summary>
    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (network, files, methods) in Table)
        {
            foreach (var file in files.Split(' '))
            {
                foreach (var method in methods.Split(' '))
                    rows.Add(network, file, method);
            }
        }
        return rows;
    }

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
}
