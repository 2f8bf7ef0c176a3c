using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks.Erasing;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Erasing;

public sealed class AdversarialErasingTests
{
    private static readonly PixelSize _size = new(32, 32);

    [Fact]
    public async Task It_goes_on_until_the_class_falls_and_the_object_is_all_that_was_erased()
    {
        // Three red cells, each less red than the one before: one a round.
        var classifier = new BrightestPatch();
        var mask = await MaskOf(classifier, (x, y) => (x / 8, y / 8) switch { (0, 0) => 255, (3, 0) => 200, (3, 3) => 168, _ => 0 });
        Assert.Equal(4, classifier.Runs);
        foreach (var (x, y) in new[] { (2, 2), (29, 2), (29, 29) })
            Assert.Equal(1, mask.Pixels.Span[(y * 32) + x]);
        Assert.Equal(0, mask.Pixels.Span[(29 * 32) + 2]);
        Assert.Equal(1 - (0.1 / 0.59), mask.Confidence, 6);
    }

    [Fact]
    public async Task A_class_that_has_lost_most_of_its_probability_is_gone()
    {
        var classifier = new BrightestPatch { Least = 0 };
        var mask = await MaskOf(classifier, (x, _) => x < 16 ? 255 : 0, new ErasingOptions { Gone = 0.9 });
        Assert.Equal(2, classifier.Runs);
        Assert.Equal(1 - (0.5 / 0.74), mask.Confidence, 6);
    }

    [Fact]
    public async Task A_class_that_stays_whatever_is_erased_has_a_weak_mask_and_costs_a_bounded_number_of_runs()
    {
        var classifier = new BrightestPatch { Least = 0 };
        var mask = await MaskOf(classifier, (x, y) => 128 + (x * 3) + y, new ErasingOptions { Rounds = 3, Gone = 0 });
        Assert.Equal(4, classifier.Runs);
        Assert.InRange(mask.Confidence, 0.01, 0.49);
        Assert.True(mask.Area > 0);
    }

    [Fact]
    public async Task Without_evidence_nothing_is_erased()
    {
        var classifier = new BrightestPatch();
        var mask = await MaskOf(classifier, (_, _) => 0);
        Assert.Equal((0, 0, 1), (mask.Area, mask.Confidence, classifier.Runs));
    }

    [Fact]
    public async Task Of_another_class_than_the_predicted_one_nothing_is_known()
    {
        using var frame = Painted(_size, (_, _) => (255, 0, 0));
        var scene = await new AdversarialErasing(new BrightestPatch()).FindAsync(frame, TestContext.Current.CancellationToken);
        Assert.NotNull(scene.MaskOf(1, "bright"));
        Assert.Null(scene.MaskOf(0, "dark"));
    }

    [Fact]
    public async Task A_map_of_a_part_of_the_picture_is_erased_there()
    {
        var classifier = new BrightestPatch { Viewport = new Viewport(0.5, 0, 0.5, 1) };
        var mask = await MaskOf(classifier, (x, y) => x < 8 && y < 8 ? 255 : 0, new ErasingOptions { Rounds = 1 });
        Assert.Equal(0, mask.Pixels.Span[(2 * 32) + 10]);
        Assert.Equal(1, mask.Pixels.Span[(2 * 32) + 17]);
    }

    [Fact]
    public async Task What_a_real_classifier_knows_a_dog_by_lies_on_the_dog_and_without_it_the_dog_is_gone()
    {
        var truth = await new PictureReader().ReadMaskAsync(Repository.Shared("data", "images", "coral", "dog_segmentation_mask.bmp"), TestContext.Current.CancellationToken);
        using var classifier = CompiledClassifier.Create(ModelPackage.Load(Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx")), new PixelSize(224, 224));
        var pixels = await new PictureReader().ReadAsync(Repository.Shared("data", "images", "coral", "dog_segmentation.bmp"), classifier.FrameSize, TestContext.Current.CancellationToken);
        using var frame = new Frame(new FrameStamp("picture", 0, TimeSpan.Zero, default), pixels, default);
        var explained = await classifier.ExplainAsync(frame, TestContext.Current.CancellationToken);
        var mask = (await new AdversarialErasing(classifier).FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(explained.Class, explained.Label)!;

        var (on, overlap) = Compare(mask, truth);
        Assert.InRange(on, 0.9, 1);
        Assert.InRange(overlap, 0.5, 1);
        Assert.InRange(mask.Confidence, 0.8, 1);
    }

    private static async Task<ObjectMask> MaskOf(BrightestPatch classifier, Func<int, int, int> red, ErasingOptions? options = null)
    {
        using var frame = Painted(_size, (x, y) => (red(x, y), 0, 0));
        var scene = await new AdversarialErasing(classifier, options ?? new ErasingOptions()).FindAsync(frame, TestContext.Current.CancellationToken);
        return scene.MaskOf(1, "bright") ?? scene.MaskOf(0, "dark")!;
    }

    /// <summary>Share of the mask that is on the object, and intersection over union; in the truth 0 is object, 1 background, 2 a border that does not count.</summary>
    private static (double On, double Overlap) Compare(ObjectMask mask, GrayPicture truth)
    {
        int both = 0, found = 0, either = 0;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            var (x, y) = (i % mask.Width, i / mask.Width);
            var value = truth.Pixels.Span[(((2 * y) + 1) * truth.Size.Height / (2 * mask.Height) * truth.Size.Width) + (((2 * x) + 1) * truth.Size.Width / (2 * mask.Width))];
            if (value == 2)
                continue;
            var (isFound, isReal) = (mask.Pixels.Span[i] == 1, value == 0);
            both += isFound && isReal ? 1 : 0;
            found += isFound ? 1 : 0;
            either += isFound || isReal ? 1 : 0;
        }
        return ((double)both / found, (double)both / either);
    }
}
