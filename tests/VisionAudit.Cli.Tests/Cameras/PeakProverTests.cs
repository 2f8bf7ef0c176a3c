using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Cameras;
using VisionAudit.Core;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Cameras;

public sealed class PeakProverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_peak_is_proved_with_the_pictures_of_a_folder_and_four_pictures_show_it()
    {
        Directory.CreateDirectory(_folder["places"]);
        await Pictures.SaveBlueOnTheLeftAsync(Path.Combine(_folder["places"], "blue yard.png"));
        using var prover = await OpenAsync(_folder["places"]);
        using var peak = Peak(plate: null);

        var proved = await prover.ProveAsync(peak, TestContext.Current.CancellationToken);

        Assert.NotNull(proved.Record.Proof);
        Assert.InRange(proved.Record.Reliance!.Value, 0, 1);
        Assert.Equal(["as seen", "without the object", "blurred behind", "before blue yard"], proved.Pictures.Select(picture => picture.Said.Change));
        Assert.Equal(("red", "blue"), (proved.Pictures[0].Said.Label, proved.Pictures[3].Said.Label));
        Assert.All(proved.Pictures, picture => Assert.Equal([0xFF, 0xD8, 0xFF], picture.Jpeg[..3].ToArray()));
        Assert.All(proved.Pictures, picture => Assert.InRange(picture.Said.Probability, 0, 1));
    }

    [Fact]
    public async Task The_cameras_empty_scene_of_that_time_stands_in_for_the_object()
    {
        using var prover = await OpenAsync(backgrounds: null);
        using var without = Peak(plate: null);
        using var withPlate = Peak(new ScenePlate(new PixelSize(8, 8), Filled(blue: true)));

        var (plain, plated) = (await prover.ProveAsync(without, TestContext.Current.CancellationToken), await prover.ProveAsync(withPlate, TestContext.Current.CancellationToken));

        Assert.NotEqual(plain.Record.Proof!.ObjectDrop, plated.Record.Proof!.ObjectDrop);
    }

    [Fact]
    public async Task A_detector_is_refused_in_words()
    {
        var settings = new AuditSettings("a.png", Repository.Shared("data", "models", "yolox_nano.onnx"), null, 1, null, null, new ExplainOptions(), new RunOptions());
        var error = await Assert.ThrowsAnyAsync<VisionAuditException>(() => PeakProver.OpenAsync(settings, new ProvingSettings(ProvingScope.Suspects, null), TestContext.Current.CancellationToken));
        Assert.Equal("VA7023", error.Id);
    }

    [Fact]
    public async Task A_folder_of_scenes_that_is_not_there_is_refused_before_a_camera_is_opened()
    {
        TinyClassifier.Save(_folder["tiny.onnx"]);
        await File.WriteAllTextAsync(
            _folder["cameras.json"], """{"cameras":[{"source":"a.png","model":"tiny.onnx","backgrounds":"nowhere"}]}""", TestContext.Current.CancellationToken);
        Assert.Equal("VA3001", Assert.ThrowsAny<VisionAuditException>(() => CameraConfiguration.Load(_folder["cameras.json"])).Id);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(""" ,"prove":"suspects" """, true)]
    [InlineData(""" ,"prove":"none","backgrounds":"nowhere" """, false)]
    public async Task A_configured_camera_proves_its_suspects_unless_it_says_none(string proving, bool proves)
    {
        TinyClassifier.Save(_folder["tiny.onnx"]);
        await File.WriteAllTextAsync(_folder["cameras.json"], $$"""{"cameras":[{"source":"a.png","model":"tiny.onnx"{{proving}}}]}""", TestContext.Current.CancellationToken);
        Assert.Equal(proves, CameraConfiguration.Load(_folder["cameras.json"]).Single().OpenProverAsync is not null);
    }

    private Task<IPeakProver> OpenAsync(string? backgrounds)
    {
        var settings = new AuditSettings("a.png", TinyClassifier.Save(_folder["tiny.onnx"]), null, 1, null, null, new ExplainOptions(), new RunOptions());
        return PeakProver.OpenAsync(settings, new ProvingSettings(ProvingScope.Suspects, backgrounds), TestContext.Current.CancellationToken);
    }

    /// <summary>A red picture whose upper right quarter is the object, suspected of its background.</summary>
    private static PeakFrame Peak(ScenePlate? plate)
    {
        var stamp = new FrameStamp("a.png", 7, TimeSpan.Zero, DateTimeOffset.UnixEpoch);
        using var frame = new Frame(stamp, PixelBuffer.Rent(new PixelSize(8, 8)), default);
        Filled(blue: false).CopyTo(frame.Pixels.Bytes.Span);
        var map = new EvidenceMap(2, 2, new float[] { 0, 0, 0, 1 }, Viewport.Whole);
        var record = new AuditRecord(7, 0, 0, "red", 1, 0.73, "lift-cam", null, new MaskRecord(MaskState.Object, 0.25, 1, 0), Verdict.Suspected, "the evidence lies on the background");
        var mask = new ObjectMask(2, 2, new byte[] { 0, 1, 0, 0 }, 1, TimeSpan.Zero);
        return PeakFrame.Of(Guid.NewGuid(), new AuditedFrame(frame, new Explanation(0, "red", 1, 0.73, map), mask, record), plate);
    }

    private static byte[] Filled(bool blue)
    {
        var pixels = new byte[3 * 8 * 8];
        for (var i = blue ? 2 : 0; i < pixels.Length; i += 3)
            pixels[i] = 255;
        return pixels;
    }
}
