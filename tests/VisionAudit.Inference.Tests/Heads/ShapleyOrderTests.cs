using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Heads;

/// <summary>How near the channel weights of methods that take one run come to Shapley values: the claim of Jung, Oh 2021 (§5.1), on models of ../shared.</summary>
public sealed class ShapleyOrderTests
{
    private const int Orders = 128;
    private static readonly string[] Photos = ["n02111889_Samoyed", "n02391049_zebra", "n04146614_school_bus", "n03785016_moped"];
    private static readonly string[] OfGradients = ["grad-cam", "grad-cam++", "xgrad-cam"];

    [Theory]
    [InlineData("cifar10_pytorch_tutorial_winml", "36", 0.9)]
    [InlineData("cifar10_resnet20_bn", "/layer3/layer3.0/Relu_1_output_0", 0.88)]
    [InlineData("tinyvgg_10class_64", "relu_2_1_relu", 0.85)]
    [InlineData("mobilenet_v1_0.25_128", null, 0.999)]
    [InlineData("squeezenet1.1", null, 0.99)]
    public async Task Lift_cam_is_nearest_to_Shapley_values_by_far(string model, string? layer, double least)
    {
        var package = ModelPackage.Load(Repository.Shared("data", "models", $"{model}.onnx"));
        var pictures = new List<PixelBuffer>();
        foreach (var photo in Photos)
            pictures.Add(await new PictureReader().ReadAsync(Repository.Shared("data", "images", "photos", $"{photo}.jpg"), package.Input!.Size, TestContext.Current.CancellationToken));
        var size = pictures[0].Size;
        TensorClassifier Open(string method) => TensorClassifier.Create(
            package, new ClassifierOptions { Explain = new ExplainOptions { Method = method, Layer = layer, Weights = true, Samples = method == "shap-cam" ? Orders : null }, ClassIsInput = true }, size);
        using var lift = Open("lift-cam");
        var classes = pictures.ConvertAll(picture => lift.Explain(picture).Classes[0]);
        using ITensorExplainer shapley = layer is null ? Open("shap-cam") : HeadExplainer.Create(package, new PerturbationOptions { Method = "shap-cam", Layer = layer, Samples = Orders });
        var values = pictures.Select((picture, i) => shapley.Explain(picture, classes[i]).Weights!.ToFloats()).ToList();
        double Likeness(ITensorExplainer method) => pictures.Select((picture, i) => Cosine(method.Explain(picture, classes[i]).Weights!.ToFloats(), values[i])).Average();

        var found = Likeness(lift);
        Assert.InRange(found, least, 1);
        foreach (var name in OfGradients)
        {
            using var other = Open(name);
            Assert.True(Likeness(other) < found - 0.1, $"{name} {Likeness(other):F3}, lift-cam {found:F3}");
        }
        // Where the layer is followed by little that is not linear, the drop without a channel is its share too.
        using var ablation = Open("ablation-cam");
        Assert.True(Likeness(ablation) < found + 0.01, $"ablation-cam {Likeness(ablation):F3}, lift-cam {found:F3}");
        pictures.ForEach(picture => picture.Dispose());
    }

    private static double Cosine(float[] a, float[] b)
        => a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
