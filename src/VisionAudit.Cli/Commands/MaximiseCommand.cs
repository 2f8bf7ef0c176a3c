using System.CommandLine;
using System.Globalization;
using VisionAudit.Capture;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Output;
using VisionAudit.Inference.ActivationMaximisation;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit maximise</c>: what a class looks like to a model.</summary>
internal sealed class MaximiseCommand : ExampledCommand
{
    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Option<int> _class = new("--class") { Description = "The class", HelpName = "N", Required = true };
    private readonly Option<string> _picture = new("--png") { Description = "Where the picture is written (.png, .jpg)", HelpName = "PICTURE", Required = true };
    private readonly Option<int> _steps = new("--steps") { Description = "Steps of gradient ascent", HelpName = "N", DefaultValueFactory = _ => new MaximisationOptions { Class = 0 }.Steps };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the first picture and of its shifts", HelpName = "S" };
    private readonly Option<double?> _timeBudget = ExplainArguments.TimeBudget("Seconds after which the search stops with the picture so far");
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public MaximiseCommand()
        : base(
            "maximise", "Paint what a class looks like to a model: gradient ascent on the picture, from grey.",
            "maximise wolf.onnx --class 0 --png what-a-wolf-is.png",
            "maximise wolf.onnx --class 0 --png wolf.png --steps 1000 --time-budget 60 --json")
    {
        Arguments.Add(_model);
        foreach (var option in new Option[] { _class, _picture, _steps, _seed, _timeBudget, _device, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var path = call.GetRequiredValue(_picture);
        OutputFile.RequireWritable(path);
        var package = ModelPackage.Load(call.GetRequiredValue(_model));
        using var found = ActivationMaximiser.Maximise(package, new MaximisationOptions
        {
            Class = call.GetValue(_class),
            Steps = call.GetValue(_steps),
            Seed = call.GetValue(_seed),
            TimeBudget = call.GetValue(_timeBudget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Run = new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) },
        });
        await OutputFile.WriteAsync(path, unfinished => new PictureWriter().SaveAsync(found.Pixels, unfinished, stop));

        var (label, color) = (package.LabelOf(call.GetValue(_class)), found.BrightColor());
        if (call.GetValue(_json))
            JsonOption.Write(new { model = package.Path, @class = call.GetValue(_class), label, found.Steps, found.FirstScore, found.Score, p = found.Probability, brightColor = color });
        else
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.GetValue(_class)} {label}  score {found.FirstScore:F3} → {found.Score:F3}, p {found.Probability:F3}, {found.Steps} steps, brighter half rgb {color[0]:F0} {color[1]:F0} {color[2]:F0}"));
        return ExitCode.Done;
    }
}
