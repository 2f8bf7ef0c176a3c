using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Tests.Packages;

public sealed class HuggingFaceFilesTests : IDisposable
{
    private const string Range = """ "image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5] """;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("onnx/model.onnx")]
    public void A_folder_is_read_wherever_its_model_lies(string model)
    {
        var package = Load($$"""{"size":{"height":8,"width":8},{{Range}},"image_processor_type":"ViTImageProcessor"}""", model: model);

        Assert.Equal(["cat", "dog", "fox"], package.Labels);
        Assert.Equal(OutputKind.Logits, package.Output.Kind);
        Assert.Equal([127.5f, 127.5f, 127.5f], package.Input!.Mean);
        Assert.Equal([127.5f, 127.5f, 127.5f], package.Input.Std);
        Assert.Equal(FitRule.Stretch, package.Input.Fit);
        Assert.Empty(package.Assumptions);
        Assert.Equal(package.Labels, ModelPackage.Load(_folder[model]).Labels);
    }

    [Theory]
    [InlineData(""" "size":8 """, FitRule.Stretch, 1)]
    [InlineData(""" "size":{"shortest_edge":8} """, FitRule.Crop, 1)]
    [InlineData(""" "size":{"shortest_edge":10},"crop_size":8,"do_center_crop":true """, FitRule.Crop, 0.8)]
    [InlineData(""" "size":{"shortest_edge":10},"crop_size":{"height":8,"width":8} """, FitRule.Crop, 0.8)]
    [InlineData(""" "size":{"height":16,"width":16},"crop_size":{"height":8,"width":8} """, FitRule.Stretch, 0.5)]
    [InlineData(""" "size":{"height":8,"width":8},"crop_size":4,"do_center_crop":false """, FitRule.Stretch, 1)]
    [InlineData(""" "size":{"shortest_edge":8},"crop_pct":0.875 """, FitRule.Crop, 0.875)]
    [InlineData(""" "do_resize":false """, FitRule.Stretch, 1)]
    public void Every_form_of_size_becomes_a_rule(string size, FitRule fit, double fraction)
    {
        var input = Load($$"""{{{size}},{{Range}}}""").Input!;

        Assert.Equal((new PixelSize(8, 8), fit, fraction), (input.Size, input.Fit, input.CropFraction));
    }

    [Theory]
    [InlineData(""" "do_rescale":false,"image_mean":[10,10,10],"image_std":[2,2,2] """, 10, 2)]
    [InlineData(""" "rescale_factor":0.5,"image_mean":[10,10,10],"image_std":[2,2,2] """, 20, 4)]
    [InlineData(""" "do_normalize":false """, 0, 255)]
    [InlineData(""" "do_normalize":false,"rescale_factor":0.0078125,"rescale_offset":true """, 128, 128)]
    [InlineData(""" "image_mean":[0.2,0.2,0.2],"image_std":[0.5,0.5,0.5],"include_top":true """, 51, 63.75f)]
    public void Rescaling_and_normalisation_become_mean_and_std_in_units_of_the_picture(string range, float mean, float std)
    {
        var input = Load($$"""{"size":8,{{range}}}""").Input!;

        Assert.Equal(mean, input.Mean[1], 1e-4);
        Assert.Equal(std, input.Std[1], 1e-4);
    }

    [Fact]
    public void Flipped_channels_are_BGR()
        => Assert.Equal(ColorOrder.Bgr, Load($$"""{"size":8,"do_flip_channel_order":true,{{Range}}}""").Input!.Color);

    [Fact]
    public void A_multi_label_problem_is_multilabel()
        => Assert.Equal(OutputKind.Multilabel, Load("""{"size":8}""", """{"problem_type":"multi_label_classification","architectures":["ViTForImageClassification"]}""").Output.Kind);

    [Theory]
    [InlineData("""{"size":{"longest_edge":8}}""", "VA2004", "'size'")]
    [InlineData("""{"size":[8,8]}""", "VA2004", "'size'")]
    [InlineData("""{"size":8,"crop_pct":2}""", "VA2004", "'crop_pct'")]
    [InlineData("""{"size":8,"rescale_factor":0}""", "VA2004", "'rescale_factor'")]
    [InlineData("""{"size":8,"image_mean":[0],"image_std":[0]}""", "VA2004", "'image_std'")]
    [InlineData("""{"size":8,"image_mean":[0],"image_std":[1]}""", "VA2009", "channels")]
    [InlineData("""{"crop_size":8}""", "VA2011", "without resizing")]
    [InlineData("""{"size":{"shortest_edge":4},"crop_size":8}""", "VA2011", "'crop_size'")]
    [InlineData("""{"size":{"height":9,"width":9}}""", "VA2009", "9x9")]
    public void A_preprocessor_that_cannot_be_followed_is_refused(string json, string id, string named)
    {
        var error = Assert.Throws<InferenceException>(() => Load(json));

        Assert.Equal(id, error.Id);
        Assert.Contains(named, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id2label":{"0":"cat","2":"dog"}}""", "VA2004")]
    [InlineData("""{"id2label":{"0":"cat","1":"dog"}}""", "VA2007")]
    [InlineData("""{"id2label":["cat"]}""", "VA2004")]
    public void Labels_must_name_each_class_once(string config, string id)
    {
        var error = Assert.Throws<InferenceException>(() => Load("""{"size":8}""", config));

        Assert.Equal(id, error.Id);
        Assert.Contains("config.json", error.Problem, StringComparison.Ordinal);
    }

    private ModelPackage Load(
        string preprocessor,
        string config = """{"id2label":{"0":"cat","1":"dog","2":"fox"},"architectures":["ViTForImageClassification"]}""",
        string model = "model.onnx")
    {
        _folder.Write("preprocessor_config.json", preprocessor);
        _folder.Write("config.json", config);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[model])!);
        OnnxFile.Save(TinyModels.Classifier(), _folder[model]);
        return ModelPackage.Load(_folder.Root);
    }
}
