using VisionAudit.Core;
using VisionAudit.TestKit;

namespace VisionAudit.Masks.Tests;

public sealed class ClassMappingTests
{
    private static readonly string[] Voc =
    [
        "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog", "horse",
        "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
    ];

    private static readonly string[] Coco = ["person", "bicycle", "airplane", "bird", "kite", "dog", "bear", "teddy bear", "hot dog", "zebra", "tv", "couch", "orange"];

    [Theory]
    [InlineData("timber wolf, grey wolf, gray wolf, Canis lupus", "dog")]
    [InlineData("Siberian husky", "dog")]
    [InlineData("samoyed", "dog")]
    [InlineData("sports car, sport car", "car")]
    [InlineData("passenger car, coach, carriage", "train")]
    [InlineData("airliner", "aeroplane")]
    [InlineData("zebra", "horse")]
    [InlineData("studio couch, day bed", "sofa")]
    [InlineData("kite", "bird")]
    [InlineData("DOG", "dog")]
    public void Labels_are_mapped_to_pascal_segments(string label, string segment) => Assert.Equal([segment], Names(label, Voc));

    [Theory]
    [InlineData("airliner", "airplane")]
    [InlineData("zebra", "zebra")]
    [InlineData("teddy, teddy bear", "teddy bear")]
    [InlineData("hotdog, hot dog, red hot", "hot dog")]
    [InlineData("brown bear, bruin, Ursus arctos", "bear")]
    [InlineData("orange", "orange")]
    [InlineData("kite", "bird")]
    [InlineData("television, television system", "tv")]
    public void Labels_are_mapped_to_coco_segments(string label, string segment) => Assert.Equal([segment], Names(label, Coco));

    [Theory]
    [InlineData("hotdog, hot dog, red hot")]
    [InlineData("polecat, fitch, foulmart, foumart, Mustela putorius")]
    [InlineData("sea lion")]
    [InlineData("wolf spider, hunting spider")]
    [InlineData("cardigan")]
    [InlineData("plane, carpenter's plane, woodworking plane")]
    [InlineData("accordion, piano accordion, squeeze box")]
    [InlineData("259")]
    [InlineData("")]
    public void Where_nothing_fits_any_segment_but_the_background_counts(string label) => Assert.Equal(Voc[1..], Names(label, Voc));

    [Theory]
    [InlineData("patio, terrace")]
    [InlineData("volcano")]
    [InlineData("suspension bridge")]
    [InlineData("worm fence, snake fence, snake-rail fence, Virginia fence")]
    public void A_place_is_no_object(string label)
    {
        Assert.Empty(Names(label, Voc));
        Assert.Empty(Names(label, Coco));
    }

    [Fact]
    public void A_segment_of_that_very_name_is_taken_where_the_group_has_none() => Assert.Equal(["wolf"], Names("timber wolf", ["wolf", "husky"]));

    [Fact]
    public void A_file_goes_before_the_defaults_and_may_name_a_class_by_its_index()
    {
        using var file = new TemporaryFile("""{"groups":[{"segments":["sheep"],"words":["wolf","259"]}]}""");
        var mapping = ClassMapping.Load(file.Path);
        Assert.Equal(["sheep"], Names("timber wolf", Voc, mapping));
        Assert.Equal(["sheep"], Names("259", Voc, mapping));
        Assert.Equal(["dog"], Names("Siberian husky", Voc, mapping));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"groups\":null}")]
    [InlineData("{\"groups\":[{\"words\":[\"wolf\"]}]}")]
    public void A_broken_file_is_refused_with_its_name(string text)
    {
        using var file = new TemporaryFile(text);
        var error = Assert.Throws<VisionAuditException>(() => ClassMapping.Load(file.Path));
        Assert.Equal("VA4001", error.Id);
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imagenet_labels_1000.txt", 0)]
    [InlineData("imagenet_labels_1001_background.txt", 1)]
    public void Every_ImageNet_animal_and_vehicle_has_its_segment(string file, int shift)
    {
        var labels = File.ReadAllLines(Repository.Shared("data", "labels", file));
        var voc = File.ReadAllLines(Repository.Shared("data", "labels", "pascal_voc_segmentation_labels.txt"));
        foreach (var (segment, classes) in ImageNetClasses)
        {
            foreach (var index in classes)
            {
                var label = labels[index + shift];
                Assert.True(Names(label, voc) is [var all] && all == segment, $"{label} → {string.Join('|', Names(label, voc))}, not {segment}");
                var first = label.Split(',')[0];
                Assert.True(Names(first, voc) is [var one] && one == segment, $"{first} → {string.Join('|', Names(first, voc))}, not {segment}");
            }
        }
    }

    [Fact]
    public void No_other_ImageNet_animal_is_taken_for_one_of_Pascal()
    {
        var labels = File.ReadAllLines(Repository.Shared("data", "labels", "imagenet_labels_1000.txt"));
        var named = ImageNetClasses.SelectMany(group => group.Classes).ToHashSet();
        foreach (var index in Enumerable.Range(0, 398).Where(i => !named.Contains(i)))
            Assert.True(Names(labels[index], Voc).Length == 20, $"{labels[index]} → {string.Join('|', Names(labels[index], Voc))}");
    }

    /// <summary>Classes in the order of ILSVRC 2012, from 0: the WordNet subtrees are contiguous.</summary>
    private static IEnumerable<(string Segment, int[] Classes)> ImageNetClasses { get; } =
    [
        ("dog", [.. Enumerable.Range(151, 130)]),
        ("cat", [.. Enumerable.Range(281, 13)]),
        ("bird", [.. Enumerable.Range(7, 18), .. Enumerable.Range(80, 21), .. Enumerable.Range(127, 7), .. Enumerable.Range(135, 12)]),
        ("horse", [339, 340]),
        ("cow", [345, 346, 347]),
        ("sheep", [348, 349, 350]),
        ("car", [407, 436, 468, 511, 609, 627, 656, 661, 734, 751, 817]),
        ("bus", [654, 779, 874]),
        ("train", [466, 547, 565, 705, 820, 829]),
        ("boat", [403, 472, 484, 510, 554, 576, 625, 628, 780, 814, 833, 871, 914]),
        ("bicycle", [444, 671, 880]),
        ("motorbike", [665, 670]),
        ("aeroplane", [404, 895, 908]),
        ("bottle", [440, 720, 737, 898, 907]),
        ("chair", [423, 559, 765, 857]),
        ("sofa", [831]),
        ("diningtable", [532]),
        ("tvmonitor", [527, 664, 782, 851]),
        ("person", [981, 982, 983]),
    ];

    private static string[] Names(string label, string[] segments, ClassMapping? mapping = null)
        => [.. (mapping ?? ClassMapping.Default).SegmentsFor(label, segments).Order().Select(i => segments[i])];
}
