using VisionAudit.Core;
using VisionAudit.Masks.Networks;

namespace VisionAudit.Masks.Tests.Networks;

public sealed class LabelMapSceneTests
{
    private static readonly string[] Names = ["background", "cat", "dog"];

    [Fact]
    public void The_mask_holds_the_pixels_of_the_class_with_their_mean_confidence()
    {
        var scene = new LabelMapScene(new PixelSize(3, 2), new byte[] { 0, 2, 2, 1, 0, 2 }, new byte[] { 255, 255, 102, 9, 9, 51 }, Names, ClassMapping.Default);
        var mask = scene.MaskOf(207, "golden retriever");
        Assert.NotNull(mask);
        Assert.Equal([0, 1, 1, 0, 0, 1], mask.Pixels.ToArray());
        Assert.Equal((3, 2, 0.5), (mask.Width, mask.Height, mask.Area));
        Assert.Equal((255 + 102 + 51) / (3 * 255.0), mask.Confidence, 12);
    }

    [Fact]
    public void A_class_that_is_not_in_the_picture_has_an_empty_mask_without_confidence()
    {
        var mask = new LabelMapScene(new PixelSize(2, 1), new byte[] { 0, 1 }, default, Names, ClassMapping.Default).MaskOf(207, "golden retriever");
        Assert.NotNull(mask);
        Assert.Equal((0.0, 0.0), (mask.Area, mask.Confidence));
    }

    [Fact]
    public void Labels_without_confidence_are_certain()
        => Assert.Equal(1, new LabelMapScene(new PixelSize(2, 1), new byte[] { 0, 1 }, default, Names, ClassMapping.Default).MaskOf(281, "tabby")!.Confidence);

    [Fact]
    public void A_label_beyond_the_names_is_no_object()
        => Assert.Equal(0, new LabelMapScene(new PixelSize(1, 1), new byte[] { 255 }, default, Names, ClassMapping.Default).MaskOf(9, "accordion")!.Area);

    [Fact]
    public void A_map_of_another_size_is_refused()
        => Assert.Throws<ArgumentException>(() => new LabelMapScene(new PixelSize(2, 2), new byte[3], default, Names, ClassMapping.Default));
}
