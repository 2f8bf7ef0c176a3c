using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Cli.Output;
using VisionAudit.Explain;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit inspect</c>: what a model is and how it can be explained.</summary>
internal sealed class InspectCommand : ExampledCommand
{
    private const int LayersShown = 12;

    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public InspectCommand()
        : base("inspect", "Say what a model takes and gives, at which layers it can be explained, and which methods apply.", "inspect wolf.onnx", "inspect wolf.onnx --json")
    {
        Arguments.Add(_model);
        Options.Add(_json);
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var report = ModelReport.Read(call.GetRequiredValue(_model));
        if (call.GetValue(_json))
            JsonOption.Write(report);
        else
            Print(report);
        return Task.FromResult(ExitCode.Done);
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
        Listing.Print("methods", report.Methods.Select(method => $"{(method.Applies ? "+" : "-")} {method.Name}: {method.Title}"));
    }

    private static string OfWhat(HeadKind kind) => kind switch
    {
        HeadKind.Pixels => " of each pixel",
        HeadKind.Yolox or HeadKind.Yolov8 => $" of each detection ({kind.ToString().ToUpperInvariant()})",
        _ => "",
    };
}
