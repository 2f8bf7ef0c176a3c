using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Packages;

public class SharedPackagesTests
{
    [Theory]
    [InlineData("cifar10_pytorch_tutorial_winml", 32, 32, ColorOrder.Rgb, 127.5f, 127.5f, FitRule.Stretch, 10, "airplane", OutputKind.Logits)]
    [InlineData("cifar10_resnet20_bn", 32, 32, ColorOrder.Rgb, 123.675f, 58.395f, FitRule.Stretch, 10, "airplane", OutputKind.Logits)]
    [InlineData("deeplabv3_mnv2_dm05_pascal_513", 513, 513, ColorOrder.Rgb, 127.5f, 127.5f, FitRule.Stretch, 21, "background", OutputKind.Segmentation)]
    [InlineData("mnist_cntk_winml", 28, 28, ColorOrder.Gray, 0, 1, FitRule.Stretch, 10, "0", OutputKind.Logits)]
    [InlineData("mobilenet_v1_0.25_128", 128, 128, ColorOrder.Rgb, 127.5f, 127.5f, FitRule.Stretch, 1001, "background", OutputKind.Logits)]
    [InlineData("mobilenet_v2_1.0_224", 224, 224, ColorOrder.Rgb, 127.5f, 127.5f, FitRule.Stretch, 1001, "background", OutputKind.Logits)]
    [InlineData("ppocr_mobile_v2.0_cls", 192, 48, ColorOrder.Bgr, 127.5f, 127.5f, FitRule.FitLeft, 2, "upright", OutputKind.Probabilities)]
    [InlineData("squeezenet1.1", 224, 224, ColorOrder.Rgb, 123.675f, 58.395f, FitRule.Stretch, 1000, "tench, Tinca tinca", OutputKind.Logits)]
    [InlineData("squeezenet_winml_fp16", 224, 224, ColorOrder.Rgb, 123.675f, 58.395f, FitRule.Stretch, 1000, "tench, Tinca tinca", OutputKind.Probabilities)]
    [InlineData("tinyvgg_10class_64", 64, 64, ColorOrder.Rgb, 0, 255, FitRule.Stretch, 10, "lifeboat", OutputKind.Logits)]
    [InlineData("vww_mobilenet_v1_0.25_96_bn", 96, 96, ColorOrder.Rgb, 0, 255, FitRule.Stretch, 2, "no person", OutputKind.Logits)]
    [InlineData("yolox_nano", 416, 416, ColorOrder.Bgr, 0, 1, FitRule.LetterboxTopLeft, 80, "person", OutputKind.Yolox)]
    public void A_real_package_loads_as_its_file_says(string name, int width, int height, ColorOrder color, float mean, float std, FitRule fit, int labels, string first, OutputKind kind)
    {
        var package = ModelPackage.Load(Repository.Shared("data", "models", $"{name}.onnx"));

        Assert.NotNull(package.Input);
        Assert.Equal(new PixelSize(width, height), package.Input.Size);
        Assert.Equal(color, package.Input.Color);
        Assert.Equal(mean, package.Input.Mean[0]);
        Assert.Equal(std, package.Input.Std[0]);
        Assert.Equal(fit, package.Input.Fit);
        Assert.Equal(TensorLayout.Nchw, package.Input.Layout);
        Assert.Equal(labels, package.Labels.Count);
        Assert.Equal(first, package.Labels[0]);
        Assert.Equal(kind, package.Output.Kind);
        Assert.Empty(package.Assumptions);
    }

    [Fact]
    public void What_only_some_packages_state_is_read_too()
    {
        var models = Repository.Shared("data", "models");

        Assert.Equal(114, ModelPackage.Load(Path.Combine(models, "yolox_nano.onnx")).Input!.Pad);
        Assert.Equal(0, ModelPackage.Load(Path.Combine(models, "deeplabv3_mnv2_dm05_pascal_513.onnx")).Output.Background);
        Assert.Equal(ElementType.Float16, ModelPackage.Load(Path.Combine(models, "squeezenet_winml_fp16.onnx")).Input!.Element);
    }

    [Fact]
    public void A_model_without_a_package_file_speaks_through_its_Windows_metadata()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Shared("data", "models", "mnist_cntk_winml.onnx"), folder["digits.onnx"]);

        var package = ModelPackage.Load(folder["digits.onnx"]);

        Assert.Equal(ColorOrder.Gray, package.Input!.Color);
        Assert.Equal([0], package.Input.Mean);
        Assert.Equal([1], package.Input.Std);
        Assert.DoesNotContain(package.Assumptions, a => a.Contains("mean", StringComparison.Ordinal));
    }
}
