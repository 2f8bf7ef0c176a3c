using VisionAudit.Core;
using VisionAudit.Masks.Annotations.Yolo;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class YoloLabelsTests
{
    private static readonly PixelSize _size = new(8, 4);

    [Theory]
    [InlineData("1 0.25 0.5 0.25 0.5", 1)]
    [InlineData("1 0.125 0.25 0.375 0.25 0.375 0.75 0.125 0.75", 1)]
    [InlineData("\n 1\t0.25 0.5 0.25 0.5 0.75 \n\n", 0.75)]
    [InlineData("1 0.125 0.25 0.375 0.25 0.375 0.75 0.125 0.75 0.5", 0.5)]
    public async Task Boxes_and_polygons_are_drawn_with_and_without_confidence(string line, double confidence)
    {
        using var folder = new TemporaryFolder().With("classes.txt", "person\ndog\n").With("000000.txt", line);
        var mask = await MaskOf(folder, Black(_size));
        Assert.Equal(["........", ".##.....", ".##.....", "........"], Rows(mask));
        Assert.Equal(confidence, mask!.Confidence);
    }

    [Theory]
    [InlineData("classes.txt", "person\ndog\n")]
    [InlineData("obj.names", "person\r\ndog")]
    [InlineData("data.yaml", "train: images\nnames: ['person', dog]  # two\n")]
    [InlineData("data.yaml", "names:\n  - person\n  - \"dog\"\nnc: 2\n")]
    [InlineData("dataset.yml", "nc: 2\nnames:\n  0: person\n  1: dog\ntrain: x\n")]
    public async Task Names_stand_beside_the_labels_or_above_them(string file, string text)
    {
        using var folder = new TemporaryFolder().With(file, text).With("labels/0.txt", "1 0.5 0.5 1 1\n0 0.25 0.25 0.5 0.5");
        var labels = YoloLabels.Load(Path.Combine(folder.Root, "labels"), ClassMapping.Default);
        using var frame = Black(_size);
        var scene = await labels.FindAsync(frame, CancellationToken.None);
        Assert.Equal(1, scene.MaskOf(0, "timber wolf")!.Area);
        Assert.Equal(0.25, scene.MaskOf(0, "scuba diver")!.Area);
    }

    [Fact]
    public async Task Without_names_a_mapping_speaks_of_class_numbers()
    {
        using var folder = new TemporaryFolder().With("0.txt", "3 0.5 0.5 1 1\n0 0.25 0.25 0.5 0.5").With("map.json", """{"groups":[{"segments":["0"],"words":["wolf"]}]}""");
        using var frame = Black(_size);
        var mapping = ClassMapping.Load(Path.Combine(folder.Root, "map.json"));
        var scene = await YoloLabels.Load(folder.Root, mapping).FindAsync(frame, CancellationToken.None);
        Assert.Equal(0.25, scene.MaskOf(0, "timber wolf")!.Area);
        Assert.Equal(1, scene.MaskOf(0, "accordion")!.Area);
    }

    [Fact]
    public async Task An_empty_file_says_that_there_is_no_object_and_of_a_frame_without_one_nothing_is_known()
    {
        using var folder = new TemporaryFolder().With("train/wolf.txt", "").With("train/fox.txt", "0 0.5 0.5 1 1");
        Assert.Equal((0.0, 0.0), ((await MaskOf(folder, OfFolder("wolf.jpg")))!.Area, (await MaskOf(folder, OfFolder("wolf.jpg")))!.Confidence));
        Assert.Equal(1, (await MaskOf(folder, OfFolder("train/fox.jpg")))!.Area);
        Assert.Null(await MaskOf(folder, OfFolder("bear.jpg")));
    }

    [Theory]
    [InlineData("dog 0.5 0.5 1 1", "'dog' is no class number")]
    [InlineData("-1 0.5 0.5 1 1", "'-1' is no class number")]
    [InlineData("999999999 0.5 0.5 1 1", "no class number")]
    [InlineData("0 0.5 0.5 1", "an object is a class and a box")]
    [InlineData("0", "an object is a class and a box")]
    [InlineData("0 320 240 100 100", "320 is no share of the picture")]
    [InlineData("0 0.5 0.5 NaN 1", "NaN is no share of the picture")]
    [InlineData("0 0.5 0.5 x 1", "'x' is no number")]
    [InlineData("0 0.5 0.5 -0.1 0.2", "negative side")]
    [InlineData("0 0.5 0.5 0.1 0.2 1.5", "the confidence 1.5 is not in 0..1")]
    [InlineData("2 0.5 0.5 0.1 0.2", "class 2 has no name, there are 2")]
    public void A_damaged_line_is_named(string line, string text)
    {
        using var folder = new TemporaryFolder().With("classes.txt", "person\ndog").With("a.txt", $"0 0.5 0.5 1 1\n{line}");
        var error = Assert.Throws<VisionAuditException>(() => YoloLabels.Load(folder.Root, ClassMapping.Default));
        Assert.Equal("VA4102", error.Id);
        Assert.Contains($"line 2 of 'a.txt': ", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data.yaml", "nc: 2\n")]
    [InlineData("data.yaml", "names:\n  0: person\n  2: dog\n")]
    [InlineData("data.yaml", "names: 5\n")]
    public void Names_that_cannot_be_read_are_refused(string file, string text)
    {
        using var folder = new TemporaryFolder().With(file, text).With("a.txt", "0 0.5 0.5 1 1");
        Assert.Equal("VA4102", Assert.Throws<VisionAuditException>(() => YoloLabels.Load(folder.Root, ClassMapping.Default)).Id);
    }

    [Fact]
    public void A_folder_of_labels_is_told_from_other_folders()
    {
        using var labels = new TemporaryFolder().With("classes.txt", "dog").With("a.txt", "").With("b.txt", "0 0.5 0.5 1 1").With("b.png", "");
        using var pictures = new TemporaryFolder().With("a.png", "").With("readme.txt", "masks by hand");
        Assert.Equal((true, false, false), (YoloLabels.IsOne(labels.Root), YoloLabels.IsOne(pictures.Root), YoloLabels.IsOne(Path.Combine(labels.Root, "absent"))));
        Assert.Equal("VA4102", Assert.Throws<VisionAuditException>(() => YoloLabels.Load(Path.Combine(labels.Root, "absent"), ClassMapping.Default)).Id);
    }

    private static async Task<ObjectMask?> MaskOf(TemporaryFolder folder, Frame frame)
    {
        using (frame)
            return (await YoloLabels.Load(folder.Root, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(0, "timber wolf");
    }
}
