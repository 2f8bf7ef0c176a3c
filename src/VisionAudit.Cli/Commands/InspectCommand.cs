using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
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
        Print("inputs", report.Inputs.Select(value => $"{value.Name} {value.Type}"));
        Print("outputs", report.Outputs.Select(value => $"{value.Name} {value.Type}"));
        if (report.Picture is { } picture)
            Print("picture", [$"{picture.Size} {picture.Color.ToString().ToUpperInvariant()}, mean {string.Join(' ', picture.Mean)}, std {string.Join(' ', picture.Std)}, {picture.Fit.ToString().ToLowerInvariant()}"]);
        Print("assumed", report.Assumptions);
        if (report.NotExplainable is { } reason)
            Print("explanations", [$"none: {reason}"]);
        if (report.Head is { } head)
            Print("scores", [$"{head.Scores}: {head.Classes} classes{OfWhat(head.Kind)}, {(head.Activation == HeadActivation.None ? "put out as they are" : $"put out through {head.Activation}")}"]);
        Print("target layers", report.Layers.Take(LayersShown).Select(layer => $"{(report.DefaultLayers.Contains(layer.Value) ? "* " : "  ")}{Describe(layer)}"));
        if (report.Layers.Count > LayersShown)
            Print("", [$"  and {report.Layers.Count - LayersShown} before them: --json lists all"]);
        Print("methods", report.Methods.Select(method => $"{(method.Applies ? "+" : "-")} {method.Name}: {method.Title}"));
    }

    private static void Print(string title, IEnumerable<string> lines)
    {
        var prefix = title;
        foreach (var line in lines)
        {
            Console.WriteLine($"{prefix,-14} {line}");
            prefix = "";
        }
    }

    private static string Describe(TargetLayer layer)
        => $"{layer.Value} ({layer.Operator}) [{Size(layer.Channels)},{Size(layer.Height)},{Size(layer.Width)}]{OfLayout(layer)}";

    private static string OfLayout(TargetLayer layer) => layer switch
    {
        { Layout: TargetLayout.ChannelsLast } => ", channels last",
        { Layout: TargetLayout.Tokens, ExtraTokens: 0 } => ", tokens",
        { Layout: TargetLayout.Tokens } => $", tokens behind {layer.ExtraTokens} that are no places",
        _ => "",
    };

    private static string OfWhat(HeadKind kind) => kind switch
    {
        HeadKind.Pixels => " of each pixel",
        HeadKind.Yolox or HeadKind.Yolov8 => $" of each detection ({kind.ToString().ToUpperInvariant()})",
        _ => "",
    };

    private static string Size(int? size) => size?.ToString() ?? "?";
}
