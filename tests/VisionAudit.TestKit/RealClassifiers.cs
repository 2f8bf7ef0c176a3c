namespace VisionAudit.TestKit;

/// <summary>The classifiers of <c>../shared/data/models</c>: real networks of many makers, exporters and ages.</summary>
public static class RealClassifiers
{
    /// <summary>Names of their files, without <c>.onnx</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cifar10_pytorch_tutorial_winml",
        "cifar10_resnet20_bn",
        "mnist_cntk_winml",
        "mobilenet_v1_0.25_128",
        "mobilenet_v2_1.0_224",
        "ppocr_mobile_v2.0_cls",
        "squeezenet1.1",
        "squeezenet_winml_fp16",
        "tinyvgg_10class_64",
        "vww_mobilenet_v1_0.25_96_bn",
    ];
}
