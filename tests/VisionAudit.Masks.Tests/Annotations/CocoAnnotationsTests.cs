using VisionAudit.Core;
using VisionAudit.Masks.Annotations;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class CocoAnnotationsTests
{
    private const string Pictures =
        """
        "images":[{"id":7,"file_name":"snow/wolf.jpg","width":6,"height":4},{"id":9,"file_name":"empty.jpg","width":6,"height":4}],
        "categories":[{"id":18,"name":"dog"},{"id":1,"name":"person"}]
        """;

    [Theory]
    [InlineData("""[[1,1,4,1,4,3,1,3]]""")]
    [InlineData("""[[1,1,3,1,3,3,1,3],[3,1,4,1,4,3,3,3]]""")]
    [InlineData("""{"size":[4,6],"counts":[5,2,2,2,2,2,9]}""")]
    [InlineData("""{"size":[4,6],"counts":"5220007"}""")]
    public async Task Every_form_of_outline_is_filled(string segmentation)
    {
        var mask = await Mask($$"""{"id":1,"image_id":7,"category_id":18,"segmentation":{{segmentation}}}""", "snow/wolf.jpg", "timber wolf");
        Assert.Equal(["......", ".###..", ".###..", "......"], Rows(mask));
        Assert.Equal(1, mask!.Confidence);
    }

    [Fact]
    public async Task A_slanted_edge_covers_the_pixels_whose_centres_it_encloses()
        => Assert.Equal(
            ["#.....", "##....", "###...", "####.."],
            Rows(await Mask("""{"id":1,"image_id":7,"category_id":18,"segmentation":[[0,-0.2,4.4,4,0,4]]}""", "snow/wolf.jpg", "husky")));

    [Theory]
    [InlineData(",\"segmentation\":[]")]
    [InlineData("")]
    public async Task Without_an_outline_the_box_counts(string segmentation)
        => Assert.Equal(
            ["......", "....##", "....##", "......"],
            Rows(await Mask($$"""{"id":1,"image_id":7,"category_id":18,"bbox":[4,1,2,2]{{segmentation}}}""", "wolf.jpg", "husky")));

    [Fact]
    public async Task Only_the_objects_of_the_class_count_and_overlaps_stay_whole()
    {
        const string both = """{"id":1,"image_id":7,"category_id":18,"bbox":[0,0,3,2]},{"id":2,"image_id":7,"category_id":1,"bbox":[2,0,2,2]}""";
        Assert.Equal(["###...", "###...", "......", "......"], Rows(await Mask(both, "wolf.jpg", "husky")));
        Assert.Equal(["..##..", "..##..", "......", "......"], Rows(await Mask(both, "wolf.jpg", "scuba diver")));
        Assert.Equal(["####..", "####..", "......", "......"], Rows(await Mask(both, "wolf.jpg", "accordion")));
    }

    [Fact]
    public async Task A_listed_picture_without_objects_has_none_and_another_is_unknown()
    {
        var mask = await Mask("", "empty.jpg", "husky");
        Assert.Equal((0.0, 0.0), (mask!.Area, mask.Confidence));
        Assert.Null(await Mask("", "other.jpg", "husky"));
    }

    [Fact]
    public async Task A_large_picture_has_a_mask_of_bounded_size()
    {
        using var file = new TemporaryFile(
            """
            {"images":[{"id":1,"file_name":"000003.jpg","width":4000,"height":2000}],"categories":[{"id":1,"name":"dog"}],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1000,500,2000,1000]},
                            {"id":2,"image_id":1,"category_id":1,"segmentation":{"size":[2000,4000],"counts":[0,2000000,6000000]}}]}
            """);
        using var frame = OfVideo(3);
        var mask = (await CocoAnnotations.Load(file.Path, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(1, "dog");
        Assert.Equal((640, 320), (mask!.Width, mask.Height));
        Assert.Equal(0.25 + 0.25, mask.Area, 6);
    }

    [Theory]
    [InlineData("""{"id":5,"image_id":8,"category_id":18,"bbox":[0,0,1,1]}""", "annotation 5: there is no image 8")]
    [InlineData("""{"id":5,"image_id":7,"category_id":2,"bbox":[0,0,1,1]}""", "annotation 5: there is no category 2")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18}""", "annotation 5: it has neither a segmentation nor a box")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":[[1,1,2,2]]}""", "three corners")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":[["x"]]}""", "annotation 5")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":{"size":[4,6],"counts":[5,2]}}""", "do not add up to 6x4")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":{"size":[4,6],"counts":[-5,29]}}""", "do not add up")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":{"size":[4,600000],"counts":[0]}}""", "from 1 to 16384")]
    [InlineData("""{"id":5,"image_id":7,"category_id":18,"segmentation":{"counts":[0]}}""", "annotation 5")]
    public void A_damaged_annotation_is_named(string annotation, string text)
    {
        using var file = new TemporaryFile($$"""{{{Pictures}},"annotations":[{{annotation}}]}""");
        var error = Assert.Throws<VisionAuditException>(() => CocoAnnotations.Load(file.Path, ClassMapping.Default));
        Assert.Equal("VA4101", error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"images":[{"id":1,"file_name":"a.jpg","width":0,"height":4}],"categories":[],"annotations":[]}""")]
    public void Another_file_is_refused(string text)
    {
        using var file = new TemporaryFile(text);
        Assert.Equal("VA4101", Assert.Throws<VisionAuditException>(() => CocoAnnotations.Load(file.Path, ClassMapping.Default)).Id);
    }

    private static async Task<ObjectMask?> Mask(string annotations, string item, string label)
    {
        using var file = new TemporaryFile($$"""{{{Pictures}},"annotations":[{{annotations}}]}""");
        using var frame = OfFolder(item);
        return (await CocoAnnotations.Load(file.Path, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(0, label);
    }
}
