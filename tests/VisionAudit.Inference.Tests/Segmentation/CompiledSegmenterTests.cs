using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Segmentation;

namespace VisionAudit.Inference.Tests.Segmentation;

public sealed class CompiledSegmenterTests : IDisposable
{
    private const string Unit = """ "mean":[0,0,0],"std":[255,255,255] """;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(13)]
    [InlineData(18)]
    public void Each_cell_has_the_class_with_the_highest_score_and_its_softmax_probability(long opset)
    {
        var map = Segment(TinyModels.Segmenter(opset: opset), new(8, 8), (x, _) => x < 4 ? (255, 0, 0) : (0, 0, 255));

        Assert.Equal(new PixelSize(4, 4), map.Size);
        Assert.Equal([0, 0, 2, 2], map.Labels[..4].ToArray());
        var probability = Math.Exp(10) / (Math.Exp(10) + 2);
        Assert.All(map.Confidence.ToArray(), c => Assert.Equal(Math.Round(255 * probability), c));
    }

    [Fact]
    public void Confidence_falls_where_two_classes_are_near()
    {
        var map = Segment(TinyModels.Segmenter(), new(8, 8), (_, _) => (255, 230, 0));

        var (red, green) = (Math.Exp(10), Math.Exp(10 * 230 / 255.0));
        Assert.All(map.Confidence.ToArray(), c => Assert.Equal(255 * red / (red + green + 1), c, 0.51));
    }

    [Fact]
    public void A_network_that_ends_in_Softmax_is_read_as_it_is()
    {
        var plain = Segment(TinyModels.Segmenter(), new(8, 8), (x, y) => (x * 30, y * 30, 100));
        var ended = Segment(TinyModels.Segmenter(activation: "Softmax"), new(8, 8), (x, y) => (x * 30, y * 30, 100));

        Assert.Equal(plain.Labels.ToArray(), ended.Labels.ToArray());
        Assert.All(plain.Confidence.ToArray().Zip(ended.Confidence.ToArray()), p => Assert.Equal(p.First, p.Second, 1.0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Sigmoid")]
    public void One_channel_is_object_against_background(string? activation)
    {
        var map = Segment(TinyModels.Segmenter(channels: 1, activation), new(8, 8), (x, _) => (x < 4 ? 255 : 51, 0, 0));

        Assert.Equal([1, 1, 0, 0], map.Labels[..4].ToArray());
        Assert.Equal(255 / (1 + Math.Exp(-5)), map.Confidence.Span[0], 0.51);
        Assert.Equal(255 / (1 + Math.Exp(-3)), map.Confidence.Span[3], 0.51);
    }

    [Fact]
    public void Of_a_letterboxed_picture_only_the_picture_is_left()
    {
        var map = Segment(TinyModels.Segmenter(), new(16, 8), (x, y) => y < 4 ? (255, 0, 0) : (0, x < 8 ? 255 : 0, x < 8 ? 0 : 255), "letterbox");

        Assert.Equal(new PixelSize(4, 2), map.Size);
        Assert.Equal([0, 0, 0, 0, 1, 1, 2, 2], map.Labels.ToArray());
    }

    [Fact]
    public void Classes_have_names_and_the_background_is_called_so()
    {
        using var three = Create(TinyModels.Segmenter(), new(8, 8), """{"labels":["road","dog","sky"],"output":{"background":2}}""");
        using var one = Create(TinyModels.Segmenter(channels: 1), new(8, 8), """{"labels":["dog"]}""");

        Assert.Equal(["road", "dog", "background"], three.Names);
        Assert.Equal(["background", "dog"], one.Names);
    }

    [Theory]
    [InlineData("""{"output":{"kind":"logits"}}""", "VA2040")]
    [InlineData("""{"input":{"resize":"crop"}}""", "VA2041")]
    [InlineData("""{"input":{"cropFraction":0.5}}""", "VA2041")]
    public void What_cannot_give_a_mask_of_the_whole_picture_is_refused(string json, string id)
        => Assert.Equal(id, Assert.Throws<InferenceException>(() => Create(TinyModels.Segmenter(), new(8, 8), json)).Id);

    [Fact]
    public void A_classifier_is_no_segmentation_network()
        => Assert.Equal("VA2040", Assert.Throws<InferenceException>(() => Create(TinyModels.Classifier(), new(8, 8), """{"output":{"kind":"segmentation"}}""")).Id);

    [Fact]
    public void A_frame_of_another_size_is_refused()
    {
        using var segmenter = Create(TinyModels.Segmenter(), new(8, 8), "{}");
        using var frame = PixelBuffer.Rent(new(8, 9));

        Assert.Equal("VA2034", Assert.Throws<InferenceException>(() => segmenter.Segment(frame)).Id);
    }

    private SegmentationMap Segment(OnnxModel model, PixelSize size, Func<int, int, (int R, int G, int B)> color, string resize = "stretch")
    {
        using var segmenter = Create(model, size, $$$"""{"input":{"resize":"{{{resize}}}",{{{Unit}}}}}""");
        using var frame = Pictures.Paint(size, color);
        return segmenter.Segment(frame);
    }

    private CompiledSegmenter Create(OnnxModel model, PixelSize size, string json)
    {
        OnnxFile.Save(model, _folder["model.onnx"]);
        _folder.Write("model.json", json);
        return CompiledSegmenter.Create(ModelPackage.Load(_folder["model.onnx"]), size);
    }
}
