using System.CommandLine;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit audit</c>: every frame of a source, judged.</summary>
internal sealed class AuditCommand : ExampledCommand
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "A video, a picture, a folder of pictures, rtsp:// or http://, a camera such as camera:0, or sample:wolf-in-snow" };
    private readonly Option<string> _model = new("--model") { Description = "The classifier: an .onnx file, or a Hugging Face style folder", HelpName = "M", Required = true };
    private readonly Option<string?> _masks = new("--masks") { Description = "Where the object is: a segmentation .onnx, a folder of mask images named as the frames, a COCO JSON, or sample:wolf-in-snow", HelpName = "K" };
    private readonly Option<int> _maskEvery = new("--mask-every") { Description = "Look for the object in every n-th frame", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _classes = new("--classes") { Description = "A JSON file that says which segments are the object of which class", HelpName = "FILE" };
    private readonly Option<string?> _thresholds = new("--thresholds") { Description = "A JSON file with thresholds", HelpName = "FILE" };
    private readonly Option<string> _method = ExplainArguments.Method();
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<string> _output = new("--out") { Description = "Where the JSON lines go; '-' is standard output", HelpName = "FILE.jsonl", Required = true };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public AuditCommand()
        : base(
            "audit", "Judge every frame of a video, a folder of pictures, a camera or a stream: a line of JSON each, and a summary.",
            "audit sample:wolf-in-snow --masks sample:wolf-in-snow --model samples/WolfInSnow/models/wolf_biased.onnx --out -",
            "audit yard.mp4 --model wolf.onnx --masks deeplab.onnx --out frames.jsonl",
            "audit photos/ --model wolf.onnx --masks annotations.json --method grad-cam --out -",
            "audit rtsp://camera/stream --model wolf.onnx --masks deeplab.onnx --mask-every 5 --device cuda --out frames.jsonl")
    {
        Arguments.Add(_source);
        foreach (var option in new Option[] { _model, _masks, _maskEvery, _classes, _thresholds, _method, _layer, _output, _device, _json })
            Options.Add(option);
        _maskEvery.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() < 1)
                value.AddError("--mask-every is at least 1");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var settings = new AuditSettings(
            call.GetRequiredValue(_source), call.GetRequiredValue(_model), call.GetValue(_masks), call.GetValue(_maskEvery), call.GetValue(_classes),
            call.GetValue(_thresholds), new ExplainOptions { Method = call.GetRequiredValue(_method), Layer = call.GetValue(_layer) },
            new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) }, call.GetRequiredValue(_output));
        using var audit = await AuditRun.PrepareAsync(settings, stop);
        var summary = await ProgressBar.ShowAsync("frames", audit.FrameCount, () => audit.Report.Frames, audit.RunAsync(stop));
        if (settings.Output != AuditOutput.StandardOutput)
            Report(summary, audit.Report, call.GetValue(_json));
        return ExitCode.Done;
    }

    private static void Report(AuditSummary summary, AuditReport run, bool json)
    {
        if (json)
        {
            var stages = run.Stages.Select(stage => new { stage.Name, stage.Count, totalSeconds = stage.Total.TotalSeconds, maximumSeconds = stage.Maximum.TotalSeconds });
            JsonOption.Write(new { summary, stages, run.Edges });
            return;
        }
        Console.WriteLine($"{summary.Frames} frames judged, {summary.Dropped} dropped, {summary.Flags} flagged in {summary.Episodes} episodes, {summary.Fps:F1} frames a second");
    }
}
