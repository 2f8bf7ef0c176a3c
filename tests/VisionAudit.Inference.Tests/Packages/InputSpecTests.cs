using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Tests.Packages;

public class InputSpecTests
{
    [Theory]
    [InlineData(FitRule.Stretch, 1, 224, 224)]
    [InlineData(FitRule.Stretch, 0.5, 448, 448)]
    [InlineData(FitRule.Crop, 1, 398, 224)]
    [InlineData(FitRule.Crop, 0.875, 455, 256)]
    [InlineData(FitRule.Letterbox, 1, 224, 126)]
    [InlineData(FitRule.LetterboxTopLeft, 1, 224, 126)]
    [InlineData(FitRule.FitLeft, 1, 224, 224)]
    public void Frames_are_asked_for_at_the_model_s_own_scale_and_are_not_resized_again(FitRule fit, double share, int width, int height)
    {
        var input = new InputSpec("image", ElementType.Float, TensorLayout.Nchw, new(224, 224), ColorOrder.Rgb, [0, 0, 0], [255, 255, 255], fit, 0, share);
        var model = TinyModels.Identity(ElementType.Float, 1, 3, 224, 224);

        var frame = input.FrameSizeFor(new PixelSize(1280, 720));
        PreprocessingPass.Prepend(model, input, frame);

        Assert.Equal(new PixelSize(width, height), frame);
        Assert.DoesNotContain(model.Graph.Nodes, n => n.OpType is "Resize" or "AveragePool");
    }

    [Fact]
    public void Black_and_white_bound_what_a_picture_has_in_the_tensor()
    {
        var input = new InputSpec("image", ElementType.Float, TensorLayout.Nchw, new(8, 8), ColorOrder.Rgb, [0, 127.5f, 255], [255, 127.5f, -255]);
        Assert.Equal([0, -1, 0], input.Bounds.Low);
        Assert.Equal([1, 1, 1], input.Bounds.High);
    }
}
