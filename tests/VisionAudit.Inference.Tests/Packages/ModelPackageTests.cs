using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Tests.Packages;

public sealed class ModelPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_package_file_leaves_nothing_to_assume()
    {
        _folder.Write("labels/three.txt", "cat\ndog\r\nred fox\n");
        var package = Load(TinyModels.Classifier(), """
            {"input":{"width":8,"height":8,"color":"BGR","mean":[1,2,3],"std":[4,5,6],"resize":"letterbox","pad":0.5},
             "labels":"labels/three.txt","output":{"kind":"logits"},"targetLayer":"features"}
            """);

        Assert.Empty(package.Assumptions);
        Assert.Equal(["cat", "dog", "red fox"], package.Labels);
        Assert.Equal("red fox", package.LabelOf(2));
        Assert.Equal("features", package.TargetLayer);
        Assert.Equal(("image", ColorOrder.Bgr, FitRule.Letterbox, 0.5f), (package.Input!.Name, package.Input.Color, package.Input.Fit, package.Input.Pad));
        Assert.Equal([1, 2, 3], package.Input.Mean);
        Assert.Equal([4, 5, 6], package.Input.Std);
    }

    [Fact]
    public void Without_any_file_the_shapes_speak_and_every_assumption_is_stated()
    {
        var package = Load(TinyModels.Classifier(height: 20, width: 30), json: null);

        Assert.Equal(new PixelSize(30, 20), package.Input!.Size);
        Assert.Equal([123.675f, 116.28f, 103.53f], package.Input.Mean);
        Assert.Equal("2", package.LabelOf(2));
        Assert.Equal(["input.color", "input.mean and input.std", "input.resize", "output.kind", "labels"], package.Assumptions.Select(a => a.Split(':')[0]));
    }

    [Fact]
    public void One_channel_is_gray_and_from_0_to_1()
    {
        var package = Load(TinyModels.Classifier(channels: 1), json: null);

        Assert.Equal(ColorOrder.Gray, package.Input!.Color);
        Assert.Equal([0], package.Input.Mean);
        Assert.Equal([255], package.Input.Std);
        Assert.Contains("input.mean and input.std: 0–1 is assumed", package.Assumptions);
    }

    [Fact]
    public void A_model_that_takes_any_size_is_given_224_and_says_so()
    {
        var package = Load(TinyModels.Classifier(height: Dim.Named("H"), width: Dim.Named("W")), json: null);

        Assert.Equal(new PixelSize(224, 224), package.Input!.Size);
        Assert.Contains(package.Assumptions, a => a.Contains("224", StringComparison.Ordinal));
    }

    [Fact]
    public void Channels_at_the_end_are_seen()
    {
        var package = Load(TinyModels.Identity(ElementType.UInt8, 1, 20, 30, 3), json: null);

        Assert.Equal((TensorLayout.Nhwc, new PixelSize(30, 20)), (package.Input!.Layout, package.Input.Size));
        Assert.Equal([0, 0, 0], package.Input.Mean);
        Assert.Equal([1, 1, 1], package.Input.Std);
    }

    [Theory]
    [InlineData("Softmax", OutputKind.Probabilities)]
    [InlineData("Sigmoid", OutputKind.Multilabel)]
    [InlineData(null, OutputKind.Logits)]
    public void The_last_operator_tells_what_the_output_is(string? activation, OutputKind kind)
        => Assert.Equal(kind, Load(TinyModels.Classifier(activation: activation), json: null).Output.Kind);

    [Fact]
    public void A_model_that_takes_no_picture_has_no_input_spec()
        => Assert.Null(Load(TinyModels.Identity(ElementType.Float, 1, 12), json: null).Input);

    [Theory]
    [InlineData("Rgb8", "Normalized_1_1", ColorOrder.Rgb, 127.5f, 127.5f)]
    [InlineData("Bgr8", "Normalized_0_1", ColorOrder.Bgr, 0, 255)]
    [InlineData("Bgra8", null, ColorOrder.Bgr, 0, 1)]
    public void Windows_metadata_tells_colour_and_range(string format, string? range, ColorOrder color, float mean, float std)
    {
        var model = TinyModels.Classifier();
        model.Metadata["Image.BitmapPixelFormat"] = format;
        if (range is not null)
            model.Metadata["Image.NominalPixelRange"] = range;

        var input = Load(model, json: null).Input!;

        Assert.Equal((color, mean, std), (input.Color, input.Mean[0], input.Std[2]));
    }

    [Fact]
    public void Ultralytics_metadata_tells_names_size_and_crop()
    {
        var model = TinyModels.Classifier(height: Dim.Named("H"), width: Dim.Named("W"));
        model.Metadata["names"] = """{0: 'cat', 1: "driver's seat", 2: 'it\'s'}""";
        model.Metadata["imgsz"] = "[32, 64]";
        model.Metadata["task"] = "classify";

        var package = Load(model, json: null);

        Assert.Equal(["cat", "driver's seat", "it's"], package.Labels);
        Assert.Equal((new PixelSize(64, 32), FitRule.Crop, 255f), (package.Input!.Size, package.Input.Fit, package.Input.Std[0]));
        Assert.Equal(OutputKind.Probabilities, package.Output.Kind);
        Assert.Empty(package.Assumptions);
    }

    [Fact]
    public void The_package_file_overrules_the_metadata()
    {
        var model = TinyModels.Classifier();
        model.Metadata["Image.BitmapPixelFormat"] = "Bgr8";

        var input = Load(model, """{"input":{"color":"RGB"}}""").Input!;

        Assert.Equal((ColorOrder.Rgb, 0f, 1f), (input.Color, input.Mean[0], input.Std[0]));
    }

    private ModelPackage Load(OnnxModel model, string? json)
    {
        OnnxFile.Save(model, _folder["model.onnx"]);
        if (json is not null)
            _folder.Write("model.json", json);
        return ModelPackage.Load(_folder["model.onnx"]);
    }
}
