using System.CommandLine;
using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Calibrations;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit calibrate</c>: thresholds from trusted footage, and from what people said of flagged episodes.</summary>
internal sealed class CalibrateCommand : ExampledCommand
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "Trusted footage: a video or a folder of pictures on which nothing is to be flagged" };
    private readonly AuditArguments _audit = new();
    private readonly ProvingArguments _proving = ProvingArguments.OfFootage();
    private readonly Option<string> _budget = new("--budget") { Description = "False flags that you will look at: 1/hour (or minute, day, week) in episodes, 1/1000 in frames", HelpName = "B", DefaultValueFactory = _ => "1/hour" };
    private readonly Option<string?> _camera = new("--camera") { Description = "Set the thresholds of this camera alone, named by its source", HelpName = "SOURCE" };
    private readonly Option<string?> _reviews = new("--reviews") { Description = "Refine by the reviews of a dashboard: the folder that 'serve --data' was given", HelpName = "DIR" };
    private readonly Option<string> _output = new("--out") { Description = "Where the thresholds go, for --thresholds of audit, live and serve", HelpName = "FILE.json", Required = true };
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public CalibrateCommand()
        : base(
            "calibrate", "Set thresholds by trusted footage and a budget of false flags, and refine them by reviews.",
            "calibrate quiet-day.mp4 --model wolf.onnx --masks deeplab.onnx --budget 1/hour --out thresholds.json",
            "calibrate quiet-hour.mp4 --model wolf.onnx --masks deeplab.onnx --prove all --backgrounds yards/ --budget 1/1000 --out thresholds.json",
            "calibrate quiet-day.mp4 --model wolf.onnx --masks deeplab.onnx --camera rtsp://camera/stream --reviews state/ --out thresholds.json")
    {
        Arguments.Add(_source);
        _audit.AddTo(this);
        _proving.AddTo(this);
        foreach (var option in new Option[] { _budget, _camera, _reviews, _output, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var (output, camera) = (call.GetRequiredValue(_output), call.GetValue(_camera));
        OutputFile.RequireWritable(output);
        var budget = FalseFlagBudget.Parse(call.GetRequiredValue(_budget));
        var reviews = call.GetValue(_reviews) is { } folder ? await ReviewedEpisodes.ReadAsync(folder, camera: null, stop) : [];
        var settings = _audit.Read(call, call.GetRequiredValue(_source));

        using var footage = await TrustedFootage.OpenAsync(settings, _proving.Read(call), stop);
        await ProgressBar.ShowAsync("frames", footage.FrameCount, () => footage.Judged, footage.ReadAsync(stop));
        if (budget.Per is not null && footage.Duration <= TimeSpan.Zero)
            throw new CliException("VA7016", $"'{settings.Source}' has no length in time", "give the budget in frames, such as --budget 1/1000");
        var calibrated = new Calibrator(budget, footage.Thresholds, camera).Calibrate(footage.Frames, footage.Duration);
        var confirming = footage.IsProved ? new ConfirmingCalibrator(budget, calibrated.Thresholds, camera).Calibrate(footage.Frames, footage.Duration) : null;
        var refined = ReviewRefinement.Of((confirming ?? calibrated).Thresholds, [.. reviews.Where(peak => camera is null || peak.Camera == camera)]);
        var thresholds = refined.Thresholds with
        {
            Calibration = new CalibrationNote
            {
                Footage = settings.Source,
                Model = Path.GetFileName(settings.Model),
                Method = settings.Explain.Method,
                Budget = call.GetRequiredValue(_budget),
                Frames = footage.Frames.Count(frame => frame.Mass is not null),
                Proved = footage.Frames.Count(frame => frame.Record.Proof is not null),
                Seconds = Math.Round(footage.Duration.TotalSeconds, 1),
                Reviews = refined.Heeded,
            },
        };
        await OutputFile.WriteAsync(output, path => File.WriteAllTextAsync(path, thresholds.ToJson(), stop));
        if (call.GetValue(_json))
            JsonOption.Write(new { thresholds.Version, calibrated.Level, calibrated.Before, calibrated.After, calibrated.Expected, calibrated.IsWithinBudget, confirmed = Told(confirming), reviews = refined.Classes, confirmedReviews = refined.Confirmations, thresholds });
        else
            CalibrationText.Print(footage, calibrated, confirming, refined, thresholds, camera);
        return ExitCode.Done;
    }

    private static object? Told(CalibrationResult? confirming)
        => confirming is null ? null : new { confirming.Level, confirming.Before, confirming.After, confirming.Expected, confirming.IsWithinBudget };
}
