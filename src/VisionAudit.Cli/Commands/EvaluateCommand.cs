using System.CommandLine;
using VisionAudit.Auditing.Evaluation;
using VisionAudit.Auditing.Evaluation.Reports;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Evaluations;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit evaluate</c>: explanation methods, measured on pictures.</summary>
internal sealed class EvaluateCommand : ExampledCommand
{
    private readonly Argument<string> _pictures = new("PICTURES") { Description = "A folder of pictures, a video, or one picture" };
    private readonly Option<string> _model = new("--model") { Description = "The classifier: an .onnx file, or a Hugging Face style folder", HelpName = "M", Required = true };
    private readonly Option<string> _methods = new("--method") { Description = "Methods, separated by commas", HelpName = "A,B", DefaultValueFactory = _ => "grad-cam,lift-cam,grad-cam++,layer-cam,eigen-cam,activation-map" };
    private readonly Option<string> _metrics = new("--metric") { Description = $"Metrics, separated by commas: {string.Join(", ", EvaluationMetric.All.Select(m => m.Name))}; all unless named", HelpName = "A,B", DefaultValueFactory = _ => "all" };
    private readonly Option<string?> _masks = new("--masks") { Description = "Where the object is: the .onnx of a segmentation, detection or saliency network; mask images named as the pictures; COCO JSON, CVAT XML or YOLO .txt; zones (JSON); 'plate', the empty scene of a fixed camera; 'erasing'; sample:wolf-in-snow; or first(A,B), union(A,B), intersection(A,B), every(N,A) of such", HelpName = "K" };
    private readonly Option<string?> _classes = new("--classes") { Description = "A JSON file that says which segments are the object of which class", HelpName = "FILE" };
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<int?> _limit = new("--limit") { Description = "Measure the first N pictures", HelpName = "N" };
    private readonly Option<string?> _output = new("--out") { Description = "Write the table: .csv, .md, or .html with plots; Markdown on standard output unless named", HelpName = "FILE" };
    private readonly Option<string> _device = ExplainArguments.Device();

    /// <summary>Makes the command.</summary>
    public EvaluateCommand()
        : base(
            "evaluate", "Measure explanation methods on pictures: methods × metrics, with confidence intervals.",
            "evaluate photos/ --model wolf.onnx --method grad-cam,lift-cam,score-cam",
            "evaluate photos/ --model wolf.onnx --masks deeplab.onnx --out methods.html")
    {
        Arguments.Add(_pictures);
        foreach (var option in new Option[] { _model, _methods, _metrics, _masks, _classes, _layer, _limit, _output, _device })
            Options.Add(option);
        _limit.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int?>() < 1)
                value.AddError("--limit is at least 1");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var output = call.GetValue(_output);
        if (output is not null)
            OutputFile.RequireWritable(output);
        var settings = Read(call);
        _ = WriterOf(output);
        using var run = new EvaluationRun(settings);
        var table = await ProgressBar.ShowAsync("pictures", settings.Limit, () => run.Pictures, run.RunAsync(stop));
        if (run.Pictures == 0)
            throw new CliException("VA7009", $"'{settings.Pictures}' holds no pictures", "name a folder of pictures");
        var text = WriterOf(output)(table, $"{Path.GetFileName(settings.Model)}, {run.Pictures} pictures of {Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.Pictures))}");
        if (output is null)
            Console.Write(text);
        else
            await OutputFile.WriteAsync(output, path => File.WriteAllTextAsync(path, text, stop));
        return ExitCode.Done;
    }

    private EvaluationSettings Read(ParseResult call)
    {
        var methods = Names(call.GetRequiredValue(_methods));
        if (methods.FirstOrDefault(name => !MethodNames.All.Contains(name)) is { } unknown)
            throw new CliException("VA7010", $"there is no method '{unknown}'", $"use some of {string.Join(", ", MethodNames.All)}");
        return new EvaluationSettings(
            call.GetRequiredValue(_pictures), call.GetRequiredValue(_model), methods, call.GetValue(_layer), MetricsOf(Names(call.GetRequiredValue(_metrics))), call.GetValue(_masks),
            call.GetValue(_classes), call.GetValue(_limit), new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) });
    }

    private static IReadOnlyList<EvaluationMetric> MetricsOf(string[] names)
    {
        if (names is ["all"])
            return EvaluationMetric.All;
        return [.. names.Select(name => EvaluationMetric.All.FirstOrDefault(metric => metric.Name == name)
            ?? throw new CliException("VA7011", $"there is no metric '{name}'", $"use some of {string.Join(", ", EvaluationMetric.All.Select(m => m.Name))}"))];
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Func<EvaluationTable, string, string> WriterOf(string? output) => Path.GetExtension(output)?.ToLowerInvariant() switch
    {
        null or ".md" => static (table, _) => EvaluationMarkdown.Of(table),
        ".csv" => static (table, _) => EvaluationCsv.Of(table),
        ".html" => EvaluationHtml.Of,
        _ => throw new CliException("VA7012", $"'{output}' is neither .csv nor .md nor .html", "name such a file"),
    };
}
