using System.Text;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks.Zones;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Masks;

/// <summary>Every kind of provider, as a person names it for <c>--masks</c>, marks the red left half of a picture of 16×16.</summary>
public sealed class EveryKindOfMaskTests : IDisposable
{
    private static readonly PixelSize _size = new(16, 16);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("semantic segmentation", "network.onnx", "SegmentationModel")]
    [InlineData("boxes of YOLOX", "network.onnx", "DetectorModel")]
    [InlineData("boxes of YOLOv8", "network.onnx", "DetectorModel")]
    [InlineData("boxes of SSD", "network.onnx", "DetectorModel")]
    [InlineData("class-agnostic saliency", "network.onnx", "SaliencyModel")]
    [InlineData("two ACoL branches", "network.onnx", "ComplementaryModel")]
    [InlineData("adversarial erasing", "erasing", "ErasingMasks")]
    [InlineData("zones of a file", "zones.json", "ZoneMasks")]
    [InlineData("zones of a camera", "zones", "ZoneMasks")]
    [InlineData("COCO JSON", "coco.json", "CocoAnnotations")]
    [InlineData("YOLO txt", "labels", "YoloLabels")]
    [InlineData("mask images", "masks", "MaskImageFolder")]
    [InlineData("CVAT XML", "cvat.xml", "CvatAnnotations")]
    [InlineData("empty-scene plate", "plate", "EmptyScenePlate")]
    [InlineData("sample", "sample:wolf-in-snow", "SyntheticMaskProvider")]
    [InlineData("first that answers", "first(labels,masks)", "CombinedMasks")]
    [InlineData("union", "union(labels,masks)", "CombinedMasks")]
    [InlineData("intersection", "intersection(labels,masks)", "CombinedMasks")]
    public async Task Marks_the_object(string kind, string name, string type)
    {
        await PrepareAsync(kind);
        var masks = name.Contains('(', StringComparison.Ordinal)
            ? name.Replace("labels", _folder["labels"], StringComparison.Ordinal).Replace("masks", _folder["masks"], StringComparison.Ordinal)
            : Path.Exists(_folder[name]) ? _folder[name] : name;
        using var located = ObjectMasks.Locate(masks);
        var opening = new MaskOpening(_size, VisionAudit.Masks.ClassMapping.Default, new RunOptions(), OpenClassifier) { Zones = [new Zone("left", null, [[0, 0, 0.5, 0, 0.5, 1, 0, 1]])] };
        var provider = located.Open(opening);
        Assert.StartsWith(type == provider.GetType().Name ? type : "NetworkMasks", provider.GetType().Name, StringComparison.Ordinal);
        Assert.True(provider.GetType().Name == type || provider.GetType().GenericTypeArguments.Single().Name == type, provider.GetType().FullName);

        using var frame = Frame(red: true);
        if (kind == "empty-scene plate")
            await LearnAsync(provider);
        var mask = Assert.IsType<ObjectMask>((await provider.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "red"));
        Assert.InRange(mask.Confidence, kind == "sample" ? 0 : 0.01, 1);
        if (kind is "sample" or "adversarial erasing")
            return;
        for (var i = 0; i < mask.Pixels.Length; i++)
            Assert.Equal(i % mask.Width < mask.Width / 2 ? 1 : 0, mask.Pixels.Span[i]);
    }

    private async Task PrepareAsync(string kind)
    {
        Directory.CreateDirectory(_folder["masks"]);
        Directory.CreateDirectory(_folder["labels"]);
        await Pictures.SaveMaskAsync(_folder["masks/0.png"], left: true);
        await WriteAsync("labels/0.txt", "0 0.25 0.5 0.5 1");
        await WriteAsync("zones.json", """{"size":[16,16],"zones":[{"points":[[0,0],[8,0],[8,16],[0,16]]}]}""");
        await WriteAsync("coco.json", """{"images":[{"id":1,"file_name":"0.png","width":16,"height":16}],"categories":[{"id":1,"name":"red"}],"annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[0,0,8,16]}]}""");
        await WriteAsync("cvat.xml", """<annotations><image id="0" name="0.png" width="16" height="16"><box label="red" xtl="0" ytl="0" xbr="8" ybr="16"/></image></annotations>""");
        var sketch = new ModelSketch();
        var picture = sketch.Input("picture", 1, 3, 16, 16);
        var (output, settings) = kind switch
        {
            "semantic segmentation" => (Redness(sketch, picture, [-1, 0, 0, 1, 0, 0], [0.5f, -0.5f]), "\"labels\":[\"background\",\"red\"],\"output\":{\"kind\":\"segmentation\"}"),
            "class-agnostic saliency" => (Redness(sketch, picture, [1, 0, 0], [-0.5f]), "\"output\":{\"kind\":\"saliency\"}"),
            "two ACoL branches" => (Redness(sketch, picture, [1, 0, 0, 0, 1, 0], [0, 0]), "\"labels\":[\"red\",\"green\"],\"output\":{\"kind\":\"acol\"}"),
            // The strides 8 and 16 of an input of 16×16 have 4 cells and 1; the last is the object.
            "boxes of YOLOX" => (Always(sketch, picture, [.. new float[4 * 6], 0.25f, 0.5f, MathF.Log(0.5f), 0, 1, 0.9f], 1, 5, 6), "\"labels\":[\"red\"],\"output\":{\"kind\":\"yolox\"}"),
            "boxes of YOLOv8" => (Always(sketch, picture, [4, 8, 8, 16, 0.9f], 1, 5, 1), "\"labels\":[\"red\"],\"output\":{\"kind\":\"yolov8\"}"),
            "boxes of SSD" => (Always(sketch, picture, [0, 0, 0.5f, 1], 1, 1, 4), "\"labels\":[\"red\"],\"output\":{\"kind\":\"ssd\"}"),
            _ => (null, ""),
        };
        if (output is null)
            return;
        sketch.Output(output, "output", ElementType.Float, kind switch
        {
            "semantic segmentation" or "two ACoL branches" => [1, 2, 16, 16],
            "class-agnostic saliency" => [1, 1, 16, 16],
            "boxes of YOLOX" => [1, 5, 6],
            "boxes of YOLOv8" => [1, 5, 1],
            _ => [1, 1, 4],
        });
        if (kind == "two ACoL branches")
            sketch.Output(output, "other branch", ElementType.Float, 1, 2, 16, 16);
        if (kind == "boxes of SSD")
            sketch.Output(sketch.Op("Softmax", Always(sketch, picture, [0, 3], 1, 1, 2)), "scores", ElementType.Float, 1, 1, 2);
        OnnxFile.Save(sketch.Model, _folder["network.onnx"]);
        await WriteAsync("network.json", $$"""{"input":{"mean":[0,0,0],"std":[255,255,255]},{{settings}}}""");
    }

    private static string Redness(ModelSketch sketch, string picture, float[] weights, float[] bias)
        => sketch.Op("Conv", picture, sketch.Constant(Tensor.Of(weights, weights.Length / 3, 3, 1, 1)), sketch.Constant(Tensor.Of(bias, bias.Length)));

    private static string Always(ModelSketch sketch, string picture, float[] values, params long[] shape)
        => sketch.Op("Add", sketch.Constant(Tensor.Of(values, shape)), sketch.OpWith("ReduceMean", new() { ["keepdims"] = 0L }, sketch.Op("Mul", picture, sketch.Scalar(0))));

    private ClassifierStage OpenClassifier() => new ClassifierStage(ModelPackage.Load(TinyClassifier.Save(_folder["classifier.onnx"])), new ClassifierOptions(), _size);

    private static async Task LearnAsync(IObjectMaskProvider plate)
    {
        for (var second = 0; second < 9; second++)
        {
            using var empty = Frame(red: false, second);
            await plate.FindAsync(empty, TestContext.Current.CancellationToken);
        }
    }

    private static Frame Frame(bool red, int second = 0)
    {
        var pixels = PixelBuffer.Rent(_size);
        for (var i = 0; i < _size.Area; i++)
        {
            pixels.Bytes.Span.Slice(3 * i, 3).Clear();
            if (red && i % 16 < 8)
                pixels.Bytes.Span[3 * i] = 255;
        }
        return new Frame(new FrameStamp("camera", second, TimeSpan.FromSeconds(second), default), pixels, default);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_folder[name], text, Encoding.UTF8, TestContext.Current.CancellationToken);
}
