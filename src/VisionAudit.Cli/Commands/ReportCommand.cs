using System.CommandLine;
using Spectre.Console;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Reports;
using VisionAudit.Auditing.Reports.Html;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Cli.Reports;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit report</c>: what a model's predictions rest on, by class.</summary>
internal sealed class ReportCommand : ExampledCommand
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "A folder of pictures, a video, a camera, or sample:wolf-in-snow" };
    private readonly AuditArguments _audit = new();
    private readonly ProvingArguments _proving = new(ProvingScope.All);
    private readonly Option<int> _frames = new("--frames") { Description = "Frames at most, spread evenly over the footage", HelpName = "N", DefaultValueFactory = _ => 400 };
    private readonly Option<string?> _output = new("--out") { Description = "Write the report: .html that stands alone, or .pdf through Chromium", HelpName = "FILE" };
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public ReportCommand()
        : base(
            "report", "Say what a model's predictions rest on: reliance on the background by class, the wrong reasons, and the pictures that prove them.",
            "report sample:wolf-in-snow --masks sample:wolf-in-snow --model samples/WolfInSnow/models/wolf_biased.onnx --out report.html",
            "report photos/ --model wolf.onnx --masks deeplab.onnx --out report.pdf")
    {
        Arguments.Add(_source);
        _audit.AddTo(this);
        _proving.AddTo(this);
        foreach (var option in new Option[] { _frames, _output, _json })
            Options.Add(option);
        _frames.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() < 1)
                value.AddError("--frames is at least 1");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var output = call.GetValue(_output);
        var write = WriterOf(output);
        var settings = _audit.Read(call, call.GetRequiredValue(_source));
        using var run = await ReportRun.PrepareAsync(settings, _proving.Read(call), call.GetValue(_frames), stop);
        var report = await ProgressBar.ShowAsync("frames", run.FrameCount, () => run.Frames, run.RunAsync(stop));
        if (output is not null)
        {
            var html = ReportHtml.Of(report, $"{Path.GetFileName(settings.Model)} on {CameraName.Of(settings.Source)}");
            await OutputFile.WriteAsync(output, path => write(html, path, stop));
        }
        if (call.GetValue(_json))
            JsonOption.Write(new { report.Classes, reasons = report.Reasons.Select(reason => new { reason.Label, frames = reason.Frames.Count, exemplars = reason.Exemplars.Select(frame => frame.Name) }) });
        else
            Print(report);
        return ExitCode.Done;
    }

    private static void Print(RelianceReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("called", "judged", "rest on the background", "cleared", "background mass", "reliance");
        foreach (var line in report.Classes)
            table.AddRow(Markup.Escape(line.Label), $"{line.Judged} of {line.Frames}", $"{line.Wrong}", $"{line.Cleared}", $"{line.BackgroundMass?.Mean:F2}", $"{line.Reliance?.Mean:F2}");
        AnsiConsole.Write(table);
        foreach (var shortcut in report.Shortcuts)
            Console.WriteLine(string.Join(' ', ShortcutSentences.Of(shortcut)));
        if (report.Shortcuts.Count == 0)
            Console.WriteLine("No class rests on its background by habit.");
    }

    private static Func<string, string, CancellationToken, Task> WriterOf(string? output)
    {
        if (output is not null)
            OutputFile.RequireWritable(output);
        return Path.GetExtension(output)?.ToLowerInvariant() switch
        {
            null or ".html" => static (html, path, stop) => File.WriteAllTextAsync(path, html, stop),
            ".pdf" => PdfPrinter.Find().PrintAsync,
            _ => throw new CliException("VA7012", $"'{output}' is neither .html nor .pdf", "name such a file"),
        };
    }
}
