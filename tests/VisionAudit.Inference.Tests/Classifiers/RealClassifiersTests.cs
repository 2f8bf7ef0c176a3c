using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.Classifiers;

public sealed class RealClassifiersTests
{
    private static readonly PictureReader Reader = new();

    public static TheoryData<string> Classifiers => [.. RealClassifiers.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MobileNet_names_most_of_the_photographs_as_their_files_do()
    {
        using var classifier = CompiledClassifier.Create(Load("mobilenet_v2_1.0_224"), new PixelSize(224, 224));
        var wrong = new List<string>();
        var photos = Directory.GetFiles(Repository.Shared("data", "images", "photos"), "*.jpg");
        foreach (var photo in photos)
        {
            using var pixels = await Reader.ReadAsync(photo, classifier.FrameSize, Cancellation);
            var explanation = classifier.Explain(pixels);
            if (!IsNamed(photo, explanation.Label))
                wrong.Add($"{Path.GetFileNameWithoutExtension(photo)}: {explanation.Label}");
        }
        Assert.Equal(69, photos.Length);
        Assert.True(wrong.Count <= 13, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("n02111889_Samoyed")]
    [InlineData("n02391049_zebra")]
    [InlineData("n04146614_school_bus")]
    [InlineData("n03785016_moped")]
    public async Task Frames_of_any_size_give_the_same_class_and_nearly_the_same_map(string name)
    {
        var package = Load("mobilenet_v2_1.0_224");
        var photo = Repository.Shared("data", "images", "photos", $"{name}.jpg");
        using var small = CompiledClassifier.Create(package, new PixelSize(224, 224));
        using var large = CompiledClassifier.Create(package, new PixelSize(1280, 720));
        using var smallPixels = await Reader.ReadAsync(photo, small.FrameSize, Cancellation);
        using var largePixels = await Reader.ReadAsync(photo, large.FrameSize, Cancellation);

        var (a, b) = (small.Explain(smallPixels), large.Explain(largePixels));

        Assert.Equal(a.Label, b.Label);
        Assert.Equal(a.Probability, b.Probability, 0.15);
        Assert.True(Cosine(a.Map.Values.Span, b.Map.Values.Span) > 0.95);
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public async Task Every_real_classifier_explains_a_photograph(string name)
    {
        using var pixels = await Reader.ReadAsync(Repository.Shared("data", "images", "photos", "n02111889_Samoyed.jpg"), null, Cancellation);
        using var classifier = CompiledClassifier.Create(Load(name), pixels.Size, new ClassifierOptions { Explain = new ExplainOptions { Method = "grad-cam" } });

        var explanation = classifier.Explain(pixels);

        Assert.InRange(explanation.Probability, 0, 1);
        Assert.All(explanation.Map.Values.ToArray(), v => Assert.True(float.IsFinite(v) && v >= 0));
    }

    /// <remarks>This network was trained on BGR minus the mean, which the package file beside it does not say.</remarks>
    [Fact]
    public async Task A_network_in_half_precision_knows_a_goldfish()
    {
        var package = Load("squeezenet_winml_fp16");
        package = package with { Input = package.Input! with { Color = ColorOrder.Bgr, Mean = [104, 117, 123], Std = [1, 1, 1] } };
        using var classifier = CompiledClassifier.Create(package, new PixelSize(224, 224));
        using var pixels = await Reader.ReadAsync(Repository.Shared("data", "images", "photos", "n01443537_goldfish.jpg"), classifier.FrameSize, Cancellation);

        var explanation = classifier.Explain(pixels);

        Assert.StartsWith("goldfish", explanation.Label, StringComparison.Ordinal);
        Assert.InRange(explanation.Probability, 0.99, 1);
    }

    [Theory]
    [InlineData("mobilenet_v2_1.0_224")]
    [InlineData("ppocr_mobile_v2.0_cls")]
    public void Exact_tensors_give_the_scores_of_the_oracle(string name)
    {
        var package = Load(name);
        using var classifier = TensorClassifier.Create(package, new ClassifierOptions());
        Tensor Golden(string file) => NumpyFile.Read(Repository.Shared("oracle", "real", name, file));

        var result = classifier.Explain(new Dictionary<string, Tensor> { [package.Input!.Name] = Golden("input.npy") });

        var logits = Golden("logits.npy").ToFloats();
        Assert.Equal(logits.IndexOf(logits.Max()), result.Classes[0]);
        Assert.Equal(logits.Max(), result.Scores[0], 1e-4);
        Assert.Equal(1 / logits.Sum(l => Math.Exp(l - logits.Max())), result.Probabilities[0], 1e-4);
    }

    private static ModelPackage Load(string name) => ModelPackage.Load(Repository.Shared("data", "models", $"{name}.onnx"));

    /// <summary>True where one of the label's synonyms is the file's name.</summary>
    private static bool IsNamed(string photo, string label)
        => label.Split(", ").Contains(Path.GetFileNameWithoutExtension(photo).Split('_', 2)[1].Replace('_', ' '), StringComparer.OrdinalIgnoreCase);

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double dot = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
            (dot, aa, bb) = (dot + (a[i] * b[i]), aa + (a[i] * a[i]), bb + (b[i] * b[i]));
        return dot / Math.Sqrt(aa * bb);
    }
}
