using System.CommandLine;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Core;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit audit</c>: every frame of a source, judged.</summary>
internal sealed class AuditCommand : ExampledCommand
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "A video, a picture, a folder of pictures, rtsp:// or http://, a camera such as camera:0, or sample:wolf-in-snow" };
    private readonly AuditArguments _audit = new();
    private readonly ProvingArguments _proving = new();
    private readonly Option<string> _output = new("--out") { Description = "Where the JSON lines go; '-' is standard output", HelpName = "FILE.jsonl", Required = true };
    private readonly Option<string?> _record = new("--record") { Description = "Record pictures, maps and records below this folder; 'serve --data DIR' plays them", HelpName = "DIR" };
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
        _audit.AddTo(this);
        _proving.AddTo(this);
        foreach (var option in new Option[] { _output, _record, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var settings = _audit.Read(call, call.GetRequiredValue(_source));
        var output = call.GetRequiredValue(_output);
        var recordings = call.GetValue(_record) is { } folder ? new RecordingCatalogue(folder, TimeProvider.System) : null;
        using var audit = await AuditRun.PrepareAsync(settings, _proving.Read(call), output, recordings, stop);
        var summary = await ProgressBar.ShowAsync("frames", audit.FrameCount, () => audit.Report.Frames, audit.RunAsync(stop));
        if (output != AuditOutput.StandardOutput)
            Report(summary, audit, call.GetValue(_json));
        return ExitCode.Done;
    }

    private static void Report(AuditSummary summary, AuditRun audit, bool json)
    {
        if (json)
        {
            var run = audit.Report;
            var stages = run.Stages.Select(stage => new { stage.Name, stage.Count, totalSeconds = stage.Total.TotalSeconds, maximumSeconds = stage.Maximum.TotalSeconds });
            JsonOption.Write(new { summary, stages, run.Edges, audit.Recording, audit.Backgrounds });
            return;
        }
        Console.WriteLine($"{summary.Frames} frames judged, {summary.Dropped} dropped, {summary.Flags} flagged in {summary.Episodes} episodes, {summary.Fps:F1} frames a second");
        if (audit.Backgrounds is { } backgrounds)
            Console.WriteLine($"proofs put the object before {backgrounds}");
        if (audit.Recording is { } recording)
            Console.WriteLine($"recorded as {recording}; 'visionaudit serve --data DIR' plays it");
    }
}
