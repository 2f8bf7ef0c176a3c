using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Tests.Preprocessing;

public sealed class FrameSizePolicyTests
{
    private static readonly PixelSize _picture = new(1280, 720);

    [Fact]
    public void The_shorter_side_is_what_the_model_needs_and_the_shape_is_kept()
        => Assert.Equal(new PixelSize(399, 224), FrameSizePolicy.For(_picture, Wanting(224)));

    [Fact]
    public void The_model_that_needs_most_decides()
        => Assert.Equal(FrameSizePolicy.For(_picture, Wanting(513)), FrameSizePolicy.For(_picture, Wanting(224), Wanting(513)));

    [Fact]
    public void A_model_that_sees_the_middle_only_needs_a_larger_frame()
        => Assert.Equal(new PixelSize(456, 256), FrameSizePolicy.For(_picture, Wanting(224) with { CropFraction = 0.875 }));

    [Fact]
    public void A_small_picture_is_not_enlarged() => Assert.Equal(new PixelSize(100, 80), FrameSizePolicy.For(new(100, 80), Wanting(224)));

    [Fact]
    public void Without_a_model_the_picture_stays_as_it_is() => Assert.Equal(_picture, FrameSizePolicy.For(_picture));

    private static InputSpec Wanting(int side)
        => new("x", ElementType.Float, TensorLayout.Nchw, new PixelSize(side, side), ColorOrder.Rgb, [0, 0, 0], [1, 1, 1]);
}
