using System.CommandLine;
using VisionAudit.Auditing.Benchmarks.Protocols;
using VisionAudit.Cli.Benchmarks.Protocols;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit benchmark waterbirds</c>: accuracy by class and place.</summary>
internal sealed class WaterbirdsCommand : ExampledCommand
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "metadata.csv with img_filename, y, split and place, and the pictures that it names" };
    private readonly Option<string> _model = new("--model") { Description = "The classifier: an .onnx file, or a Hugging Face style folder; class y is the right one", HelpName = "M", Required = true };
    private readonly Option<string> _split = new("--split") { Description = $"The pictures to classify: {string.Join(", ", WaterbirdsFolder.Splits)}", HelpName = "S", DefaultValueFactory = _ => "test" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public WaterbirdsCommand()
        : base("waterbirds", "Accuracy by class and place, and in the worst group (Waterbirds).", "benchmark waterbirds waterbird_complete95_forest2water2/ --model birds.onnx")
    {
        Arguments.Add(_folder);
        foreach (var option in new Option[] { _model, _split, _device, _json })
            Options.Add(option);
        _split.AcceptOnlyFromAmong([.. WaterbirdsFolder.Splits]);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        using var exam = new PictureExam(ModelPackage.Load(call.GetRequiredValue(_model)), new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) });
        var questions = WaterbirdsFolder.Read(call.GetRequiredValue(_folder), call.GetRequiredValue(_split), exam.Labels);
        var report = new GroupReport([.. (await ProgressBar.ShowAsync("pictures", questions.Count, () => exam.Pictures, exam.RunAsync(questions, stop))).OrderBy(group => group.Group, StringComparer.Ordinal)]);
        if (call.GetValue(_json))
        {
            JsonOption.Write(new { report.Groups, report.Accuracy, report.Worst });
            return ExitCode.Done;
        }
        foreach (var group in report.Groups)
            Console.WriteLine($"{group.Group,-28} {group.Accuracy,7:P1}  of {group.Pictures}");
        Console.WriteLine($"{"all",-28} {report.Accuracy,7:P1}");
        Console.WriteLine($"{"worst group",-28} {report.Worst.Accuracy,7:P1}  {report.Worst.Group}");
        return ExitCode.Done;
    }
}
