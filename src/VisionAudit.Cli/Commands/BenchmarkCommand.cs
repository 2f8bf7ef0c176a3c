using System.CommandLine;
using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Benchmarks.Reports;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Benchmarks;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Masks;
using VisionAudit.Cli.Output;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit benchmark</c>: what maps, proofs and verdicts are worth where it is known which predictions rely on their background.</summary>
internal sealed class BenchmarkCommand : ExampledCommand
{
    private readonly Option<string[]> _models = new("--model") { Description = "Classifiers, one an option; those of the sample unless named", HelpName = "M" };
    private readonly Option<string[]> _masks = new("--masks")
    {
        Description = $"Where the animal is, one an option: {string.Join(", ", TrueMasks.Names)}, or what --masks of 'audit' takes; true, shifted and plate unless named",
        HelpName = "K",
    };

    private readonly Option<string?> _classes = new("--classes") { Description = "A JSON file that says which segments are the object of which class", HelpName = "FILE" };
    private readonly Option<int> _frames = new("--frames") { Description = "Frames to render", HelpName = "N", DefaultValueFactory = _ => 2000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Animals, poses, places and light to draw", HelpName = "S", DefaultValueFactory = _ => 12 };
    private readonly Option<double> _budget = new("--budget") { Description = "Share of the honest frames that may be flagged", HelpName = "B", DefaultValueFactory = _ => 0.001 };
    private readonly Option<string> _backgrounds = new("--backgrounds")
    {
        Description = $"What animals are put before in proofs: {BenchmarkScenes.OtherCameras} (their empty scenes), {BackgroundScenes.Rendered} (the sixteen that every audit has), or a folder of pictures",
        HelpName = "SCENES",
        DefaultValueFactory = _ => BenchmarkScenes.OtherCameras,
    };

    private readonly Option<string> _method = ExplainArguments.Method();
    private readonly Option<string?> _output = new("--out") { Description = "Write the tables: .md, or the witnesses as .csv", HelpName = "FILE" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public BenchmarkCommand()
        : base(
            "benchmark", "Measure verdicts where the truth is known: rendered animals whose place is swapped.",
            "benchmark",
            "benchmark --frames 200 --masks true --masks deeplab.onnx --out benchmark.md",
            "benchmark imagenet9 in9/ --model resnet.onnx",
            "benchmark waterbirds waterbird_complete95_forest2water2/ --model birds.onnx")
    {
        foreach (var option in new Option[] { _models, _masks, _classes, _frames, _seed, _budget, _backgrounds, _method, _output, _device, _json })
            Options.Add(option);
        Subcommands.Add(new ImageNet9Command());
        Subcommands.Add(new WaterbirdsCommand());
        _frames.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 1_000_000)
                value.AddError("--frames is from 1 to 1000000");
        });
        _budget.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double>() is not (>= 0 and <= 1))
                value.AddError("--budget is a share from 0 to 1");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var output = call.GetValue(_output);
        if (output is not null)
            OutputFile.RequireWritable(output);
        var writer = WriterOf(output);
        var settings = Read(call);
        var run = new BenchmarkRun(settings);
        var table = await ProgressBar.ShowAsync("frames", settings.Frames, () => run.Frames, Task.Run(() => run.RunAsync(stop), stop));
        if (output is not null)
            await OutputFile.WriteAsync(output, path => File.WriteAllTextAsync(path, writer(table, $"{settings.Frames} frames of seed {settings.Seed}"), stop));
        if (call.GetValue(_json))
            JsonOption.Write(new { settings.Frames, settings.Seed, table.Budget, table.Masks, table.Models, table.Verdicts, table.Rows });
        else
            BenchmarkText.Print(table);
        return ExitCode.Done;
    }

    private BenchmarkSettings Read(ParseResult call)
    {
        var models = call.GetValue(_models) is { Length: > 0 } named ? named : SampleModels();
        var masks = call.GetValue(_masks) is { Length: > 0 } chosen ? chosen : ["true", "shifted", LocatedMasks.Plate];
        return new BenchmarkSettings(
            models, masks, call.GetValue(_classes), call.GetValue(_frames), call.GetValue(_seed), call.GetValue(_budget), call.GetRequiredValue(_method), call.GetRequiredValue(_backgrounds),
            new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)), Threads = 1 });
    }

    private static string[] SampleModels()
        => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "models"), "wolf_*.onnx").Order(StringComparer.Ordinal)];

    private static Func<BenchmarkTable, string, string> WriterOf(string? output) => Path.GetExtension(output)?.ToLowerInvariant() switch
    {
        null or ".md" => BenchmarkMarkdown.Of,
        ".csv" => static (table, _) => BenchmarkCsv.Of(table),
        _ => throw new CliException("VA7031", $"'{output}' is neither .md nor .csv", "name such a file"),
    };
}
