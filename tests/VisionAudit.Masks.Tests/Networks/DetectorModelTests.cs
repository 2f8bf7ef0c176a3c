using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks.Networks;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Networks;

public sealed class DetectorModelTests
{
    private static readonly PixelSize _small = new(8, 8);

    /// <summary>To YOLOX nano the Samoyed is a bear; its box is what counts here.</summary>
    /// <param name="subject">Part of the files' names.</param>
    /// <param name="label">The classifier's label.</param>
    /// <param name="trimap">True: 0 is object, 1 background, 2 a border. False: 0 is background.</param>
    /// <param name="least">Least intersection over union of the box and the one around the true outline.</param>
    /// <param name="confidence">Least confidence.</param>
    [Theory]
    [InlineData("bird", "indigo bunting, indigo finch, Passerina cyanea", false, 0.85, 0.9)]
    [InlineData("dog", "ice bear, polar bear", true, 0.65, 0.4)]
    public async Task The_box_of_a_real_detector_lies_on_the_object(string subject, string label, bool trimap, double least, double confidence)
    {
        var truth = await new PictureReader().ReadMaskAsync(Repository.Shared("data", "images", "coral", $"{subject}_segmentation_mask.bmp"), TestContext.Current.CancellationToken);
        using var model = OpenNano();
        var mask = (await LookAsync(model, "coral", $"{subject}_segmentation.bmp")).MaskOf(0, label)!;

        var expected = Bounds(truth.Size.Width, truth.Size.Height, i => truth.Pixels.Span[i] == 0 == trimap);
        var found = Bounds(mask.Width, mask.Height, i => mask.Pixels.Span[i] == 1);
        Assert.InRange(IntersectionOverUnion(expected, found), least, 1);
        Assert.InRange(mask.Confidence, confidence, 1);
    }

    [Fact]
    public async Task On_photographs_it_finds_the_object_of_the_class_and_none_of_another()
    {
        using var model = OpenNano();
        foreach (var (picture, label) in new[] { ("n04285008_sports_car.jpg", "sports car, sport car"), ("n04146614_school_bus.jpg", "school bus"), ("n02391049_zebra.jpg", "zebra") })
        {
            var scene = await LookAsync(model, "photos", picture);
            var mask = scene.MaskOf(0, label)!;
            Assert.InRange(mask.Area, 0.4, 0.95);
            Assert.InRange(mask.Confidence, 0.5, 1);
            var other = scene.MaskOf(0, "tabby, tabby cat")!;
            Assert.Equal((0, 0), (other.Area, other.Confidence));
        }
    }

    [Fact]
    public async Task Yolox_boxes_are_decoded_from_their_cells_and_doubled_ones_count_once()
    {
        // Strides 8, 16 and 32 of an input of 32×32: 16 + 4 + 1 cells of 4 + 1 + 2 fields.
        var cells = new float[21 * 7];
        void Put(int cell, params float[] fields) => fields.CopyTo(cells, 7 * cell);
        Put(5, 0.5f, 0.5f, MathF.Log(2), MathF.Log(1), 0.9f, 0.1f, 1f);    // centre (12, 12), 16×8, class 1, 0.9
        Put(6, -0.5f, 0.5f, MathF.Log(2), MathF.Log(1), 0.8f, 0.1f, 1f);   // the same box, weaker
        Put(19, 0.75f, 0.75f, MathF.Log(0.5f), MathF.Log(0.5f), 0.6f, 1f, 0f); // centre (28, 28), 8×8, class 0, 0.6
        Put(20, 0.5f, 0.5f, 0, 0, 0.2f, 0f, 1f);                          // everything, too weak
        using var package = Detector("yolox", """["cat","dog"]""", 32, ("output", Tensor.Of(cells, 1, 21, 7)));

        var (dog, cat) = await Both(package, new PixelSize(8, 8));
        Assert.Equal(["........", "........", ".####...", ".####...", "........", "........", "........", "........"], Rows(dog));
        Assert.Equal(["........", "........", "........", "........", "........", "........", "......##", "......##"], Rows(cat));
        Assert.Equal((0.9, 0.6), (dog.Confidence, cat.Confidence), new Tolerance());
    }

    [Fact]
    public async Task Yolov8_boxes_are_centres_and_sizes_in_pixels_of_the_input()
    {
        float[] fields = [2, 6, 6, 3, 4, 2, 2, 4, 0.1f, 0.7f, 0.8f, 0.1f]; // two boxes: cx, cy, w, h, cat, dog
        using var package = Detector("yolov8", """["cat","dog"]""", 8, ("output0", Tensor.Of(fields, 1, 6, 2)));

        var (dog, cat) = await Both(package, _small);
        Assert.Equal(["........", "........", "........", "........", "........", "####....", "####....", "........"], Rows(dog));
        Assert.Equal(["........", ".....##.", ".....##.", ".....##.", ".....##.", "........", "........", "........"], Rows(cat));
        Assert.Equal((0.8, 0.7), (dog.Confidence, cat.Confidence), new Tolerance());
    }

    [Theory]
    [InlineData("all")]
    [InlineData("all-logits")]
    [InlineData("all-with-background-label")]
    [InlineData("suppressed")]
    [InlineData("tensorflow")]
    public async Task Every_layout_of_ssd_says_the_same(string layout)
    {
        float[] boxes = [0.25f, 0, 0.75f, 0.5f, 0.5f, 0.5f, 1, 1]; // left, top, right, bottom
        float[] swapped = [0, 0.25f, 0.5f, 0.75f, 0.5f, 0.5f, 1, 1];
        float[] scores = [0.05f, 0.05f, 0.9f, 0.2f, 0.7f, 0.1f]; // background, cat, dog
        var logits = Tensor.Of(Array.ConvertAll(scores, MathF.Log), 1, 2, 3);
        var all = new[] { ("scores", logits), ("boxes", Tensor.Of(boxes, 1, 2, 4)) };
        const string foreground = """["cat","dog"]""", everything = """["background","cat","dog"]""";
        (string labels, (string, Tensor)[] outputs) = layout switch
        {
            "all" or "all-logits" => (foreground, all),
            "all-with-background-label" => (everything, all),
            "suppressed" => (everything, new[] { ("bboxes", Tensor.Of(boxes, 1, 2, 4)), ("labels", Tensor.Of([2L, 1L], 1, 2)), ("scores", Tensor.Of([0.9f, 0.7f], 1, 2)) }),
            _ => (everything, new[]
            {
                ("detection_boxes", Tensor.Of(swapped, 1, 2, 4)), ("detection_classes", Tensor.Of([2f, 1f], 1, 2)), ("detection_scores", Tensor.Of([0.9f, 0.7f], 1, 2)), ("num_detections", Tensor.Of([2f], 1)),
            }),
        };
        using var package = SketchedPackage.Constant(SettingsOf("ssd", labels, "stretch"), 8, outputs, layout is "all" or "all-with-background-label" ? "Softmax" : null);

        var (dog, cat) = await Both(package, _small);
        Assert.Equal(["..####..", "..####..", "..####..", "..####..", "........", "........", "........", "........"], Rows(dog));
        Assert.Equal(["........", "........", "........", "........", "....####", "....####", "....####", "....####"], Rows(cat));
        Assert.Equal((0.9, 0.7), (dog.Confidence, cat.Confidence), new Tolerance());
    }

    [Fact]
    public async Task Boxes_of_a_letterboxed_input_are_those_of_the_picture()
    {
        // A picture of 16×8 in an input of 8×8 lies in rows 2 to 5.
        float[] fields = [4, 4, 4, 2, 0.9f, 0.1f];
        using var package = Detector("yolov8", """["dog","cat"]""", 8, "letterbox", ("output0", Tensor.Of(fields, 1, 6, 1)));
        var (dog, _) = await Both(package, new PixelSize(16, 8));
        Assert.Equal((16, 8), (dog.Width, dog.Height));
        Assert.Equal((0.25, 0.25, 0.75, 0.75), Bounds(16, 8, i => dog.Pixels.Span[i] == 1));
    }

    [Fact]
    public async Task Boxes_without_numbers_or_area_are_none()
    {
        float[] fields = [float.NaN, 4, 1e30f, 4, 4, 4, 4, float.PositiveInfinity, 4, 0, -1e30f, 4, 0.9f, 0.9f, 0.9f];
        using var package = Detector("yolov8", """["dog"]""", 8, ("output0", Tensor.Of(fields, 1, 5, 3)));
        var (dog, _) = await Both(package, _small);
        Assert.DoesNotContain(dog.Pixels.ToArray(), pixel => pixel > 1);
        Assert.Equal(dog.Area > 0, dog.Confidence > 0);
    }

    [Theory]
    [InlineData("yolox", 20L, 7L, "20 boxes")]
    [InlineData("yolox", 21L, 5L, "[N,D,5+C]")]
    [InlineData("yolov8", 4L, 8L, "[N,4+C,D]")]
    [InlineData("ssd", 4L, 8L, "boxes [N,D,4] and scores")]
    [InlineData("ssd", 8L, 4L, "boxes [N,D,4] and scores")]
    public void Outputs_of_another_shape_are_refused_in_one_line(string kind, long rows, long columns, string text)
    {
        using var package = Detector(kind, "[]", 32, ("output", Tensor.Of(new float[rows * columns], 1, rows, columns)));
        var error = Assert.ThrowsAny<VisionAuditException>(() => new DetectorModel(package.Load(), _small, ClassMapping.Default));
        Assert.Equal("VA2042", error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_another_number_are_refused()
    {
        using var package = Detector("yolov8", """["dog"]""", 8, ("output", Tensor.Of(new float[60], 1, 6, 10)));
        Assert.Equal("VA2007", Assert.ThrowsAny<VisionAuditException>(() => new DetectorModel(package.Load(), _small, ClassMapping.Default)).Id);
    }

    private static SketchedPackage Detector(string kind, string labels, int side, params (string, Tensor)[] outputs) => Detector(kind, labels, side, "stretch", outputs);

    private static SketchedPackage Detector(string kind, string labels, int side, string resize, params (string, Tensor)[] outputs)
        => SketchedPackage.Constant(SettingsOf(kind, labels, resize), side, outputs);

    private static string SettingsOf(string kind, string labels, string resize)
        => $$$"""{"input":{"mean":[0,0,0],"std":[1,1,1],"resize":"{{{resize}}}"},"labels":{{{labels}}},"output":{"kind":"{{{kind}}}"}}""";

    private static async Task<(ObjectMask Dog, ObjectMask Cat)> Both(SketchedPackage package, PixelSize size)
    {
        using var model = new DetectorModel(package.Load(), size, ClassMapping.Default);
        using var frame = Noise(size);
        var scene = await model.FindAsync(frame, TestContext.Current.CancellationToken);
        return (scene.MaskOf(0, "Samoyed")!, scene.MaskOf(0, "tabby")!);
    }

    private static DetectorModel OpenNano() => new(ModelPackage.Load(Repository.Shared("data", "models", "yolox_nano.onnx")), new PixelSize(416, 416), ClassMapping.Default);

    private static async Task<IObjectScene> LookAsync(DetectorModel model, params string[] picture)
    {
        var pixels = await new PictureReader().ReadAsync(Repository.Shared(["data", "images", .. picture]), model.FrameSize, TestContext.Current.CancellationToken);
        using var frame = new Frame(new FrameStamp("picture", 0, TimeSpan.Zero, DateTimeOffset.UnixEpoch), pixels, default);
        return await model.FindAsync(frame, TestContext.Current.CancellationToken);
    }

    /// <summary>The smallest box around the pixels that count, in units of the picture.</summary>
    private static (double Left, double Top, double Right, double Bottom) Bounds(int width, int height, Func<int, bool> counts)
    {
        var inside = Enumerable.Range(0, width * height).Where(counts).ToList();
        return (
            (double)inside.Min(i => i % width) / width, (double)inside.Min(i => i / width) / height,
            (inside.Max(i => i % width) + 1.0) / width, (inside.Max(i => i / width) + 1.0) / height);
    }

    private static double IntersectionOverUnion((double Left, double Top, double Right, double Bottom) truth, (double Left, double Top, double Right, double Bottom) box)
    {
        var (width, height) = (Math.Min(truth.Right, box.Right) - Math.Max(truth.Left, box.Left), Math.Min(truth.Bottom, box.Bottom) - Math.Max(truth.Top, box.Top));
        var both = Math.Max(0, width) * Math.Max(0, height);
        static double Area((double Left, double Top, double Right, double Bottom) b) => (b.Right - b.Left) * (b.Bottom - b.Top);
        return both / (Area(truth) + Area(box) - both);
    }

    private sealed class Tolerance : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-6 && Math.Abs(x.Item2 - y.Item2) < 1e-6;

        public int GetHashCode((double, double) obj) => 0;
    }
}
