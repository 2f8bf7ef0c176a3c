using VisionAudit.Auditing;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Reports;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.Pipeline;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Audits;

public sealed class WolfInSnowSampleTests
{
    [Fact]
    public async Task Before_the_samples_other_places_every_judged_frame_of_the_biased_model_is_confirmed_and_none_of_the_balanced_one()
    {
        Assert.Equal(new Dictionary<Verdict, int> { [Verdict.Confirmed] = 18 }, await VerdictsAsync("biased"));
        Assert.Equal(new Dictionary<Verdict, int> { [Verdict.Ok] = 18 }, await VerdictsAsync("balanced"));
    }

    [Fact]
    public async Task The_samples_places_stand_in_unless_others_are_named()
    {
        var unnamed = new ProvingSettings(ProvingScope.Suspects, null);
        Assert.Equal(WolfInSnowSample.Name, unnamed.For(WolfInSnowSample.Name).Backgrounds);
        Assert.Equal(unnamed, unnamed.For("yard.mp4"));
        var rendered = unnamed with { Backgrounds = BackgroundScenes.Rendered };
        Assert.Equal(rendered, rendered.For(WolfInSnowSample.Name));

        var places = await BackgroundScenes.OpenAsync(WolfInSnowSample.Name, TestContext.Current.CancellationToken);
        Assert.Equal("18 empty places of sample:wolf-in-snow", places.Description);
        Assert.Equal(18, places.For(new PixelSize(64, 36)).Select(place => place.Name).Distinct().Count());
        Assert.Equal("16 rendered scenes", (await BackgroundScenes.OpenAsync(rendered.Backgrounds, TestContext.Current.CancellationToken)).Description);
    }

    /// <summary>Verdicts of the judged of 30 frames, spread over the film.</summary>
    private static async Task<Dictionary<Verdict, int>> VerdictsAsync(string model)
    {
        var stop = TestContext.Current.CancellationToken;
        var settings = new AuditSettings(
            WolfInSnowSample.Name, Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"wolf_{model}.onnx"), WolfInSnowSample.Name, MaskEvery: 1, ClassMapping: null, Thresholds: null,
            new ExplainOptions(), new RunOptions { Threads = 1 });
        using var parts = await AuditParts.OpenAsync(settings, new SparseSource(AuditParts.SourceOf(settings.Source), every: 50, most: 30), stop);
        using var prover = await parts.OpenProverAsync(new ProvingSettings(ProvingScope.Suspects, null).For(settings.Source), stop);
        var verdicts = new VerdictCount();
        await new AuditPipeline(
            parts.Source, parts.Explainer, parts.Masks, new Auditor("lift-cam", parts.Thresholds) { Prover = prover }, verdicts,
            new AuditPipelineOptions { Request = new FrameRequest(parts.FrameSize) }, TimeProvider.System).RunAsync(stop);
        return verdicts.Judged;
    }

    private sealed class VerdictCount : IAuditSink
    {
        public Dictionary<Verdict, int> Judged { get; } = [];

        public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
        {
            if (audited.Record.Verdict is not (Verdict.NoObject or Verdict.Unsure) and var verdict)
                Judged[verdict] = Judged.GetValueOrDefault(verdict) + 1;
            return ValueTask.CompletedTask;
        }
    }
}
