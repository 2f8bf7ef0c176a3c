using System.CommandLine;
using System.Globalization;
using VisionAudit.Capture;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Cli.Output;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.LayerAudits;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit inspect</c>: what a model is and how it can be explained.</summary>
internal sealed class InspectCommand : ExampledCommand
{
    private const int LayersShown = 12;

    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Option<string[]> _audit = new("--layer-audit")
    {
        Description = "Measure on pictures how much of the score maps at each target layer explain, and whether they follow small shifts of the picture",
        HelpName = "PICTURE",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public InspectCommand()
        : base(
            "inspect", "Say what a model takes and gives, at which layers it can be explained, and which methods apply.",
            "inspect wolf.onnx", "inspect wolf.onnx --json",
            "inspect wolf.onnx --layer-audit photo.jpg another.jpg --layer features.17")
    {
        Arguments.Add(_model);
        foreach (var option in new Option[] { _audit, _layer, _device, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var report = ModelReport.Read(call.GetRequiredValue(_model));
        if (call.GetRequiredValue(_audit) is { Length: > 0 } pictures)
            report = report with { LayerAudit = await AuditAsync(call, pictures, stop) };
        if (call.GetValue(_json))
            JsonOption.Write(report);
        else
            Print(report);
        return ExitCode.Done;
    }

    private async Task<LayerAuditReport> AuditAsync(ParseResult call, IReadOnlyList<string> paths, CancellationToken stop)
    {
        var pictures = new List<PixelBuffer>();
        try
        {
            foreach (var path in paths)
                pictures.Add(await new PictureReader().ReadAsync(path, null, stop));
            var run = new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) };
            using var audit = LayerAudit.Create(ModelPackage.Load(call.GetRequiredValue(_model)), call.GetValue(_layer), run);
            var layers = audit.Measure(pictures);
            return new LayerAuditReport(layers, LayerAdvice.Of(layers));
        }
        finally
        {
            pictures.ForEach(picture => picture.Dispose());
        }
    }

    private static void Print(ModelReport report)
    {
        Console.WriteLine($"{report.Path}: {report.Nodes} operators, operator set {report.Opset}, by {(report.Producer.Length > 0 ? report.Producer : "an unknown tool")}");
        Listing.Print("inputs", report.Inputs.Select(value => $"{value.Name} {value.Type}"));
        Listing.Print("outputs", report.Outputs.Select(value => $"{value.Name} {value.Type}"));
        if (report.Picture is { } picture)
            Listing.Print("picture", $"{picture.Size} {picture.Color.ToString().ToUpperInvariant()}, mean {string.Join(' ', picture.Mean)}, std {string.Join(' ', picture.Std)}, {picture.Fit.ToString().ToLowerInvariant()}");
        Listing.Print("assumed", report.Assumptions);
        if (report.NotExplainable is { } reason)
            Listing.Print("explanations", $"none: {reason}");
        if (report.Head is { } head)
            Listing.Print("scores", $"{head.Scores}: {head.Classes} classes{OfWhat(head.Kind)}, {(head.Activation == HeadActivation.None ? "put out as they are" : $"put out through {head.Activation}")}");
        if (report.Cost is { } cost)
            Listing.Print("cost", CostText.Of(cost));
        Listing.Print("target layers", report.Layers.Take(LayersShown).Select(layer => $"{(report.DefaultLayers.Contains(layer.Value) ? "* " : "  ")}{LayerText.Of(layer)}"));
        if (report.Layers.Count > LayersShown)
            Listing.Print("", $"  and {report.Layers.Count - LayersShown} before them: --json lists all");
        if (report.LayerAudit is { } audit)
        {
            Listing.Print("layer audit", audit.Layers.Select(quality => $"{(quality.IsChosen ? "* " : "  ")}{LayerText.Of(quality.Layer)}: {UnexplainedBy(quality)}, correlation under shifts {quality.Stability.ToString("F2", CultureInfo.InvariantCulture)}"));
            Listing.Print("warning", audit.Warnings);
            return;
        }
        Listing.Print("methods", report.Methods.Select(method => $"{(method.Applies ? "+" : "-")} {method.Name}: {method.Title}"));
    }

    private static string UnexplainedBy(LayerQuality quality)
        => quality.Unexplained is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} % of the score unexplained") : "not all of the score comes through it";

    private static string OfWhat(HeadKind kind) => kind switch
    {
        HeadKind.Pixels => " of each pixel",
        HeadKind.Yolox or HeadKind.Yolov8 => $" of each detection ({kind.ToString().ToUpperInvariant()})",
        _ => "",
    };
}
