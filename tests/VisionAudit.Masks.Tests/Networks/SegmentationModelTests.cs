using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks.Networks;
using VisionAudit.TestKit;

namespace VisionAudit.Masks.Tests.Networks;

public sealed class SegmentationModelTests
{
    private static readonly FrameStamp Stamp = new("picture", 0, TimeSpan.Zero, DateTimeOffset.UnixEpoch);

    /// <param name="subject">Part of the files' names.</param>
    /// <param name="label">The classifier's label.</param>
    /// <param name="trimap">True: 0 is object, 1 background, 2 a border that does not count. False: 0 is background.</param>
    /// <param name="least">Least intersection over union.</param>
    [Theory]
    [InlineData("bird", "indigo bunting, indigo finch, Passerina cyanea", false, 0.84)]
    [InlineData("dog", "Samoyed, Samoyede", true, 0.95)]
    public async Task The_mask_of_a_real_network_agrees_with_the_true_one(string subject, string label, bool trimap, double least)
    {
        using var model = new SegmentationModel(Package, new PixelSize(513, 513), ClassMapping.Default);
        var truth = await new PictureReader().ReadMaskAsync(Repository.Shared("data", "images", "coral", $"{subject}_segmentation_mask.bmp"), TestContext.Current.CancellationToken);

        var mask = await FindAsync(model, Repository.Shared("data", "images", "coral", $"{subject}_segmentation.bmp"), label);

        Assert.InRange(IntersectionOverUnion(mask, truth, trimap), least, 1);
        Assert.InRange(mask.Confidence, 0.7, 1);
    }

    [Fact]
    public async Task A_picture_without_the_object_has_an_empty_mask()
    {
        using var model = new SegmentationModel(Package, new PixelSize(513, 513), ClassMapping.Default);

        var mask = await FindAsync(model, Repository.Shared("data", "images", "coral", "bird_segmentation.bmp"), "school bus");

        Assert.Equal(0, mask.Area, 1e-3);
    }

    private static ModelPackage Package => ModelPackage.Load(Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx"));

    private static async Task<ObjectMask> FindAsync(SegmentationModel model, string picture, string label)
    {
        var pixels = await new PictureReader().ReadAsync(picture, model.FrameSize, TestContext.Current.CancellationToken);
        using var frame = new Frame(Stamp, pixels, ReadOnlyMemory<byte>.Empty);
        var scene = await model.FindAsync(frame, TestContext.Current.CancellationToken);
        return Assert.IsType<ObjectMask>(scene.MaskOf(0, label));
    }

    /// <summary>|A ∩ B| / |A ∪ B| on the mask's grid, the truth taken at the nearest pixel.</summary>
    private static double IntersectionOverUnion(ObjectMask mask, GrayPicture truth, bool trimap)
    {
        int both = 0, either = 0;
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                var (column, row) = (((2 * x) + 1) * truth.Size.Width / (2 * mask.Width), ((2 * y) + 1) * truth.Size.Height / (2 * mask.Height));
                var value = truth.Pixels.Span[(row * truth.Size.Width) + column];
                if (trimap && value == 2)
                    continue;
                var found = mask.Pixels.Span[(y * mask.Width) + x] == 1;
                var real = value == 0 == trimap;
                both += found && real ? 1 : 0;
                either += found || real ? 1 : 0;
            }
        }
        return (double)both / either;
    }
}
