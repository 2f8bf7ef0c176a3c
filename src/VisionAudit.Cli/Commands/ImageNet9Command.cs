using System.CommandLine;
using VisionAudit.Auditing.Benchmarks.Protocols;
using VisionAudit.Cli.Benchmarks.Protocols;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit benchmark imagenet9</c>: the backgrounds challenge.</summary>
internal sealed class ImageNet9Command : ExampledCommand
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "original/val, mixed_same/val, mixed_rand/val, … with a folder for each class" };
    private readonly Option<string> _model = new("--model") { Description = "The classifier: an .onnx file, or a Hugging Face style folder", HelpName = "M", Required = true };
    private readonly Option<string?> _mapping = new("--mapping") { Description = "in_to_in9.json of the challenge: which of the model's classes are which of its nine; the one in FOLDER unless named", HelpName = "FILE" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public ImageNet9Command()
        : base("imagenet9", "Accuracy where backgrounds were swapped (ImageNet-9 backgrounds challenge), and the BG-Gap.", "benchmark imagenet9 bg_challenge/ --model resnet.onnx --mapping in_to_in9.json")
    {
        Arguments.Add(_folder);
        foreach (var option in new Option[] { _model, _mapping, _device, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var folder = new ImageNet9Folder(call.GetRequiredValue(_folder), call.GetValue(_mapping));
        using var exam = new PictureExam(ModelPackage.Load(call.GetRequiredValue(_model)), new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) });
        var questions = folder.Read(exam.Labels.Count);
        var challenge = new BackgroundChallenge(await ProgressBar.ShowAsync("pictures", questions.Count, () => exam.Pictures, exam.RunAsync(questions, stop)));
        if (call.GetValue(_json))
        {
            JsonOption.Write(new { challenge.Variants, backgroundGap = challenge.Gap });
            return ExitCode.Done;
        }
        foreach (var variant in challenge.Variants)
            Console.WriteLine($"{variant.Group,-12} {variant.Accuracy,7:P1}  of {variant.Pictures}");
        Console.WriteLine(challenge.Gap is { } gap ? $"BG-Gap {gap,13:P1}  mixed_same − mixed_rand" : "BG-Gap: mixed_same or mixed_rand is absent");
        return ExitCode.Done;
    }
}
