using System.CommandLine;
using VisionAudit.Capture;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Cli.Output;
using VisionAudit.Cli.Rendering;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit explain</c>: one picture, or exact input tensors.</summary>
internal sealed class ExplainCommand : ExampledCommand
{
    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Argument<string?> _image = new("IMAGE") { Description = "The picture", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _inputs = new("--input") { Description = "An exact input tensor instead of a picture; NAME=Y.npy for further inputs", HelpName = "X.npy", DefaultValueFactory = _ => [] };
    private readonly Option<string> _method = ExplainArguments.Method([.. ExplanationMethods.Names, .. PerturbationMethods.Names]);
    private readonly Option<string?> _layer = ExplainArguments.Layer();
    private readonly Option<int?> _class = new("--class") { Description = "The class to explain; the predicted one unless named", HelpName = "N" };
    private readonly Option<int?> _samples = ExplainArguments.Samples();
    private readonly Option<int> _seed = ExplainArguments.Seed();
    private readonly Option<double?> _timeBudget = ExplainArguments.TimeBudget();
    private readonly Option<int?> _detection = ExplainArguments.Detection();
    private readonly Option<string?> _region = new("--region") { Description = "The region of a segmentation network to explain, float32 [H,W], weights of its output's pixels; those that the class wins unless given", HelpName = "MASK.npy" };
    private readonly Option<bool> _signed = ExplainArguments.Signed();
    private readonly Option<string?> _map = new("--npy") { Description = "Write the raw map, float32 [h,w]", HelpName = "MAP" };
    private readonly Option<string?> _weights = new("--weights") { Description = "Write the channel weights, float32 [K]", HelpName = "A" };
    private readonly Option<string?> _overlay = new("--png") { Description = "Write the picture with the evidence painted over it (.png, .jpg)", HelpName = "OVERLAY" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public ExplainCommand()
        : base(
            "explain", "Say what a classifier sees in one picture, and where the evidence for it lies.",
            "explain wolf.onnx photo.jpg --png overlay.png",
            "explain wolf.onnx photo.jpg --method grad-cam --class 269 --npy map.npy --json",
            "explain wolf.onnx --input x.npy --method lift-cam --npy map.npy --weights alpha.npy",
            "explain wolf.onnx photo.jpg --method score-cam --time-budget 5 --png overlay.png",
            "explain yolox.onnx street.jpg --method hires-cam --detection 1234 --png overlay.png")
    {
        Arguments.Add(_model);
        Arguments.Add(_image);
        foreach (var option in new Option[] { _inputs, _method, _layer, _class, _detection, _region, _samples, _seed, _timeBudget, _signed, _map, _weights, _overlay, _device, _json })
            Options.Add(option);
        Validators.Add(call =>
        {
            if (call.GetValue(_image) is null && call.GetValue(_inputs) is not { Length: > 0 })
                call.AddError("IMAGE or --input X.npy is missing");
            if (call.GetValue(_image) is null && call.GetValue(_overlay) is not null)
                call.AddError("--png paints over a picture, and there is no IMAGE");
        });
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        foreach (var output in new[] { call.GetValue(_map), call.GetValue(_weights), call.GetValue(_overlay) }.OfType<string>())
            OutputFile.RequireWritable(output);
        var package = ModelPackage.Load(call.GetRequiredValue(_model));
        using var picture = call.GetValue(_image) is { } image ? await new PictureReader().ReadAsync(image, null, stop) : null;
        var tensors = TensorInputs.Read(call.GetRequiredValue(_inputs), picture is null ? package.Input?.Name : null);
        using var explainer = Open(call, package, TensorInputs.PictureSizeOf(tensors, package.Input), picture?.Size);
        var explanation = picture is null ? explainer.Explain(tensors) : explainer.Explain(picture, tensors);

        if (call.GetValue(_overlay) is { } overlay)
        {
            var map = explanation.Map;
            HeatOverlay.Paint(picture!, new EvidenceMap((int)map.Dims[2], (int)map.Dims[1], map.ToFloats(), package.Input!.ViewportOf(picture!.Size)));
            await OutputFile.WriteAsync(overlay, path => new PictureWriter().SaveAsync(picture!, path, stop));
        }
        await WriteAsync(call.GetValue(_map), explanation.Map);
        await WriteAsync(call.GetValue(_weights), explanation.Weights);
        Report(call, package, explainer, explanation);
        return ExitCode.Done;
    }

    private ITensorExplainer Open(ParseResult call, ModelPackage package, PictureSize? size, PixelSize? picture)
        => PerturbationMethods.Names.Contains(call.GetRequiredValue(_method))
            ? PerturbationExplainer.Create(package, PerturbationOf(call), size)
            : TensorClassifier.Create(package, OptionsOf(call, size), picture);

    private PerturbationOptions PerturbationOf(ParseResult call) => new()
    {
        Method = call.GetRequiredValue(_method),
        Layer = call.GetValue(_layer),
        Class = call.GetValue(_class),
        Samples = call.GetValue(_samples),
        Seed = call.GetValue(_seed),
        TimeBudget = call.GetValue(_timeBudget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        SignedMap = call.GetValue(_signed),
        Run = new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) },
    };

    private ClassifierOptions OptionsOf(ParseResult call, PictureSize? size) => new()
    {
        Explain = new ExplainOptions
        {
            Method = call.GetRequiredValue(_method),
            Layer = call.GetValue(_layer),
            InputSize = size,
            Samples = call.GetValue(_samples),
            Seed = call.GetValue(_seed),
            Detection = call.GetValue(_detection),
            SignedMap = call.GetValue(_signed),
            Weights = call.GetValue(_weights) is not null,
        },
        Class = call.GetValue(_class),
        Region = call.GetValue(_region) is { } region ? TensorInputs.Batched(NumpyFile.Read(region)) : null,
        Run = new RunOptions { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) },
    };

    /// <summary>Writes a tensor without its batch axis where the batch is one.</summary>
    private static async Task WriteAsync(string? path, Tensor? tensor)
    {
        if (path is null || tensor is null)
            return;
        var single = tensor.Dims[0] == 1 ? new Tensor(tensor.Element, [.. tensor.Dims.Skip(1)], tensor.Data) : tensor;
        await OutputFile.WriteAsync(path, unfinished =>
        {
            NumpyFile.Write(unfinished, single);
            return Task.CompletedTask;
        });
    }

    private void Report(ParseResult call, ModelPackage package, ITensorExplainer explainer, TensorExplanation explanation)
    {
        var results = explanation.Classes.Select((index, n) => new
        {
            Class = index,
            Label = package.LabelOf(index),
            Score = explanation.Scores[n],
            P = explanation.Probabilities[n],
            Detection = explanation.Detections?[n],
        }).ToList();
        if (call.GetValue(_json))
        {
            JsonOption.Write(new { model = package.Path, method = explainer.Method, layer = explainer.Layer, map = explanation.Map.Dims, results });
            return;
        }
        foreach (var result in results)
            Console.WriteLine($"{result.Class} {result.Label}{(result.Detection is { } row ? $"  detection {row}" : "")}  score {result.Score:F3}, p {result.P:F3}, {explainer.Method}{(explainer.Layer is { } layer ? $" at {layer.Value}" : "")} [{string.Join(',', explanation.Map.Dims.Skip(1))}]");
    }
}
