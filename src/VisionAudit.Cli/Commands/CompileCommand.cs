using System.CommandLine;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Cli.Output;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit compile</c>: a model with its explanation compiled in, for any ONNX runtime.</summary>
internal sealed class CompileCommand : ExampledCommand
{
    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Option<string> _output = new("--output", "-o") { Description = "The compiled model's file", HelpName = "OUT", Required = true };
    private readonly MethodArguments _method = new();
    private readonly Option<string[]> _inputs = new("--input") { Description = "Make a further input of the model a constant: the question for every picture, a caption's prefix", HelpName = "NAME=X.npy", DefaultValueFactory = _ => [] };
    private readonly Option<PictureSize?> _size = ExplainArguments.Size();
    private readonly Option<bool> _fuse = new("--fuse-preprocessing") { Description = "Take pictures as they are, uint8 [N,H,W,3] RGB: mean, std and colour order become part of the model" };
    private readonly Option<bool> _weights = new("--weights") { Description = $"Add the output {ExplainValues.Weights} [N,K], the channel weights" };
    private readonly Option<bool> _activations = new("--activations") { Description = $"Add the output {ExplainValues.Activations} [N,K,h,w]" };
    private readonly Option<bool> _attributions = new("--attributions") { Description = $"Add the output {ExplainValues.Attributions} [N,C,H,W], of methods that explain pixels" };
    private readonly Option<bool> _choice = new("--explain-choice") { Description = "List the other layers that the model could be explained at, and why they were not chosen" };
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public CompileCommand()
        : base(
            "compile", "Write the model with its explanation compiled in: the same inputs and scores, and explain/map beside them.",
            "compile wolf.onnx -o explained.onnx --method lift-cam", "compile wolf.onnx -o explained.onnx --method grad-cam --layer features.17 --weights",
            "compile wolf.onnx -o explained.onnx --method relevance-cam --top 5 --layer features.17 --layer features.10",
            "compile wolf.onnx -o explained.onnx --size 224x224 --fuse-preprocessing",
            "compile vqa.onnx -o explained.onnx --input question=what-colour.npy")
    {
        Arguments.Add(_model);
        Options.Add(_output);
        _method.AddTo(this);
        foreach (var option in new Option[] { _inputs, _size, _fuse, _weights, _activations, _attributions, _choice, _json })
            Options.Add(option);
    }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var output = call.GetRequiredValue(_output);
        OutputFile.RequireWritable(output);
        var (package, model) = ModelPackage.Read(call.GetRequiredValue(_model));
        var options = package.Complete(_method.Read(call) with { Constants = TensorInputs.Read(call.GetRequiredValue(_inputs), defaultName: null) }) with
        {
            InputSize = call.GetValue(_size),
            Weights = call.GetValue(_weights),
            Activations = call.GetValue(_activations),
            Attributions = call.GetValue(_attributions),
        };
        var explained = ExplanationCompiler.Compile(model, options, new RuntimeEvaluator());
        if (call.GetValue(_fuse))
            Fuse(explained.Model, package, options.InputSize);
        stop.ThrowIfCancellationRequested();
        OnnxFile.Save(explained.Model, output);

        if (call.GetValue(_json))
            Write(package.Path, output, explained);
        else
            Print(output, explained, call.GetValue(_choice));
        return Task.FromResult(ExitCode.Done);
    }

    private static void Write(string model, string output, ExplainedModel explained) => JsonOption.Write(new
    {
        model,
        output,
        method = explained.Method,
        layer = explained.Target,
        furtherLayers = explained.FurtherTargets,
        head = explained.Head,
        closedForm = explained.ClosedForm,
        choice = explained.Choice,
        addedNodes = explained.AddedNodes,
        outputs = explained.Model.Graph.Outputs.Select(value => value.Name),
    });

    private static void Print(string output, ExplainedModel explained, bool withAlternatives)
    {
        var choice = explained.Choice;
        Console.WriteLine($"{output}: {explained.Method}, {explained.AddedNodes} operators added");
        Listing.Print("at", choice.Layers.Where(layer => layer.IsChosen).Select(layer => $"{LayerText.Of(layer.Layer)}: {layer.Reason}"));
        Listing.Print("head", choice.Head);
        Listing.Print("closed form", explained.ClosedForm ?? "none");
        if (choice.Regrouped.Count > 0)
            Listing.Print("regrouped", choice.Regrouped.Select(value => $"{value}: summed up channel by channel, so that its weights are read once for scores and map; scores are the same but for rounding"));
        Listing.Print("model", CostText.Of(choice.Model));
        Listing.Print("explanation", CostText.Added(choice.Explanation, choice.Model));
        if (withAlternatives)
            Listing.Print("other layers", choice.Layers.Where(layer => !layer.IsChosen).Select(layer => $"{LayerText.Of(layer.Layer)}: {layer.Reason}"));
    }

    /// <summary>Puts pictures of the model's own size in the place of its tensor.</summary>
    private static void Fuse(OnnxModel model, ModelPackage package, PictureSize? size)
    {
        var input = package.Input ?? throw new CliException("VA7001", $"'{package.Path}' has no input that can be a picture", "leave --fuse-preprocessing out");
        if (size is { } asked)
            input = input with { Size = new PixelSize(asked.Width, asked.Height) };
        PreprocessingPass.Prepend(model, input, input.Size);
    }
}
