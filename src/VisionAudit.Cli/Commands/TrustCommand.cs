using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.Inference.Trust;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit trust</c>: whether a model's explanations can be believed.</summary>
internal sealed class TrustCommand : ExampledCommand
{
    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Option<string?> _pictures = new("--pictures") { Description = "A folder of pictures like those that the model is used on; rendered ones unless named", HelpName = "FOLDER" };
    private readonly Option<string?> _randomLabels = new("--random-labels") { Description = "The same network trained on permuted labels, whose maps must differ", HelpName = "OTHER" };
    private readonly Option<string> _method = ExplainArguments.Method();
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the random weights", HelpName = "S" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public TrustCommand()
        : base(
            "trust", "Say whether a model's explanations tell why it says what it says, or were made up.",
            "trust wolf.onnx",
            "trust wolf.onnx --pictures photos/ --method lift-cam --json",
            "trust wolf.onnx --random-labels permuted.onnx")
    {
        Arguments.Add(_model);
        foreach (var option in new Option[] { _pictures, _randomLabels, _method, _layer, _seed, _device, _json })
            Options.Add(option);
        _method.DefaultValueFactory = _ => "grad-cam";
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var package = ModelPackage.Load(call.GetRequiredValue(_model));
        using var pictures = await TrustPictures.OpenAsync(package, call.GetValue(_pictures), stop);
        var report = TrustExaminer.Examine(package, pictures.Items, new TrustOptions
        {
            Method = call.GetRequiredValue(_method),
            Layer = call.GetValue(_layer),
            RandomLabels = call.GetValue(_randomLabels) is { } other ? ModelPackage.Load(other) : null,
            Seed = call.GetValue(_seed),
            Run = new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) },
        });
        if (call.GetValue(_json))
        {
            JsonOption.Write(new { model = package.Path, trusted = report.IsTrusted, report.Method, report.Layer, report.Pictures, report.Findings });
            return ExitCode.Done;
        }
        Console.WriteLine($"{package.Path}: {report.Method} at {report.Layer}, {report.Pictures} pictures");
        foreach (var finding in report.Findings)
            Console.WriteLine($"{(finding.IsAlarm ? "ALARM" : finding.Value is null ? "-" : "ok"),-6} {finding.Check,-24} {(finding.Value is { } value ? $"{value:F2}" : ""),6}  {finding.Sentence}");
        Console.WriteLine(report.IsTrusted ? "no alarm" : "do not believe this model's explanations");
        return ExitCode.Done;
    }
}
