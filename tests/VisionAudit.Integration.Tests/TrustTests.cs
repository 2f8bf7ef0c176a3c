using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Trust;
using VisionAudit.LyingModel;
using VisionAudit.TestKit;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Integration.Tests;

/// <summary>Models that were made to lie are exposed; honest ones raise no alarm.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("visionaudit-").FullName;
    private readonly List<PixelBuffer> _pictures = [];

    /// <summary>Six places and animals of the sample scene.</summary>
    public TrustTests()
    {
        var size = new PixelSize(112, 112);
        var (script, renderer) = (new SceneScript(1), new SceneRenderer(size));
        for (var scene = 0; scene < SceneScript.RoundLength; scene++)
        {
            var picture = PixelBuffer.Rent(size);
            var moment = script.At((scene * SceneScript.SceneSeconds) + (SceneScript.WalkSeconds / 2));
            renderer.Render(moment.Scene, moment.Seconds, picture.Bytes.Span, new byte[size.Area]);
            _pictures.Add(picture);
        }
    }

    public static TheoryData<Attack> Attacks => [.. Enum.GetValues<Attack>()];

    public static TheoryData<string> Classifiers => [.. RealClassifiers.Names];

    private static string Honest => Sample("wolf_biased");

    private static string Balanced => Sample("wolf_balanced");

    private static string PermutedLabels => Sample("permuted_labels");

    public void Dispose()
    {
        _pictures.ForEach(picture => picture.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_lying_model_says_what_the_honest_one_says_and_is_exposed(Attack attack)
    {
        var lying = Lie(attack);
        using var honest = TensorClassifier.Create(ModelPackage.Load(Honest), GradCam, _pictures[0].Size);
        using var liar = TensorClassifier.Create(lying, GradCam, _pictures[0].Size);
        foreach (var picture in _pictures)
        {
            var (truth, lie) = (honest.Explain(picture), liar.Explain(picture));
            Assert.Equal(truth.Classes, lie.Classes);
            Assert.Equal(truth.Probabilities[0], lie.Probabilities[0], 1e-3);
            if (attack != Attack.Hidden)
                Assert.True(Near.Deviation(lie.Map.ToFloats(), truth.Map.ToFloats()) > 0.3, "the lie is in the map");
        }

        var report = TrustExaminer.Examine(lying, _pictures, new TrustOptions());

        Assert.False(report.IsTrusted);
        Assert.Contains(report.Findings, f => f.IsAlarm && f.Check == (attack == Attack.Hidden ? "sticker-stability" : "class-agnostic-channels"));
        if (attack is Attack.Constant or Attack.InputIndependent)
            Assert.Contains(report.Findings, f => f is { Check: "input-dependence", IsAlarm: true });
        if (attack is Attack.InputIndependent or Attack.InputDependent)
            Assert.Contains(report.Findings, f => f is { Check: "void-evidence", IsAlarm: true });
    }

    [Fact]
    public void The_hidden_lie_comes_out_with_the_sticker()
    {
        using var liar = TensorClassifier.Create(Lie(Attack.Hidden), GradCam, _pictures[0].Size);
        var before = liar.Explain(_pictures[0]).Map.ToFloats();
        var bytes = _pictures[0].Bytes.Span;
        for (var y = 0; y < 8; y++)
            bytes.Slice(y * 112 * 3, 8 * 3).Fill(255);
        var after = liar.Explain(_pictures[0]).Map.ToFloats();

        Assert.True(Near.Deviation(after, before) > 1);
    }

    [Theory]
    [InlineData("wolf_biased")]
    [InlineData("wolf_balanced")]
    public void The_samples_models_raise_no_alarm(string name)
        => RaisesNoAlarm(Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"{name}.onnx"));

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void An_honest_model_raises_no_alarm(string name) => RaisesNoAlarm(Repository.Shared("data", "models", $"{name}.onnx"));

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public void A_model_that_learnt_permuted_labels_explains_otherwise(string method)
    {
        var finding = DataRandomisation(Balanced, PermutedLabels, method);

        Assert.False(finding.IsAlarm);
        Assert.InRange(finding.Value!.Value, -1, finding.Limit);
        Assert.Contains("structural similarity", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_is_the_same_whatever_was_learnt_is_exposed()
    {
        var finding = DataRandomisation(Lie(Attack.Constant, Balanced, "true").Path, Lie(Attack.Constant, PermutedLabels, "permuted").Path, "grad-cam");

        Assert.True(finding.IsAlarm);
        Assert.InRange(finding.Value!.Value, finding.Limit, 1);
    }

    [Fact]
    public void Another_network_is_refused()
        => Assert.Equal("VA2044", Assert.Throws<Inference.InferenceException>(() => DataRandomisation(Balanced, Lie(Attack.Constant).Path, "grad-cam")).Id);

    [Fact]
    public void One_picture_is_too_few()
        => Assert.Equal("VA2036", Assert.Throws<Inference.InferenceException>(() => TrustExaminer.Examine(ModelPackage.Load(Honest), [_pictures[0]], new TrustOptions())).Id);

    private static ClassifierOptions GradCam => new() { Explain = new ExplainOptions { Method = "grad-cam" } };

    private void RaisesNoAlarm(string path)
    {
        var report = TrustExaminer.Examine(ModelPackage.Load(path), _pictures, new TrustOptions());
        Assert.DoesNotContain(report.Findings, f => f.IsAlarm);
        Assert.Equal(7, report.Findings.Count);
    }

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"{name}.onnx");

    private TrustFinding DataRandomisation(string path, string permuted, string method) => TrustExaminer
        .Examine(ModelPackage.Load(path), _pictures, new TrustOptions { Method = method, RandomLabels = ModelPackage.Load(permuted) })
        .Findings.Single(finding => finding.Check == "data-randomisation");

    private ModelPackage Lie(Attack attack) => Lie(attack, Honest, "model");

    private ModelPackage Lie(Attack attack, string path, string name)
    {
        var model = OnnxFile.Load(path);
        Manipulation.Apply(model, attack);
        OnnxFile.Save(model, Path.Combine(_folder, $"{name}.onnx"));
        File.Copy(Path.ChangeExtension(path, ".json"), Path.Combine(_folder, $"{name}.json"));
        return ModelPackage.Load(Path.Combine(_folder, $"{name}.onnx"));
    }
}
