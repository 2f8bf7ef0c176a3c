using System.CommandLine;
using VisionAudit.Capture;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Explanations;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Models;
using VisionAudit.Cli.Output;
using VisionAudit.Cli.Rendering;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.CommonComponents;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit explain</c>: one picture, or exact input tensors.</summary>
internal sealed class ExplainCommand : ExampledCommand
{
    private readonly Argument<string> _model = ExplainArguments.Model();
    private readonly Argument<string?> _image = new("IMAGE") { Description = "The picture; of method ccam a folder of pictures", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _inputs = new("--input") { Description = "An exact input tensor instead of a picture; NAME=Y.npy for further inputs", HelpName = "X.npy", DefaultValueFactory = _ => [] };
    private readonly MethodArguments _method = new([.. MethodNames.All, CommonComponentExplainer.Method]);
    private readonly Option<int?> _class = new("--class") { Description = "The class to explain; the predicted one unless named", HelpName = "N" };
    private readonly Option<double?> _timeBudget = ExplainArguments.TimeBudget();
    private readonly Option<string?> _region = new("--region") { Description = "The region of a segmentation network to explain, float32 [H,W], weights of its output's pixels; those that the class wins unless given", HelpName = "MASK.npy" };
    private readonly Option<string?> _map = new("--npy") { Description = "Write the raw map, float32 [h,w], or [K,h,w] of the best K classes, or [pictures,h,w] of a folder; of further layers MAP.2.npy and so on", HelpName = "MAP" };
    private readonly Option<string?> _weights = new("--weights") { Description = "Write the channel weights, float32 [K]", HelpName = "A" };
    private readonly Option<string?> _overlay = new("--png") { Description = "Write the picture with the evidence painted over it (.png, .jpg); of method ccam a folder for the pictures", HelpName = "OVERLAY" };
    private readonly Option<string> _device = ExplainArguments.Device();
    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public ExplainCommand()
        : base(
            "explain", "Say what a classifier sees in one picture, and where the evidence for it lies.",
            "explain wolf.onnx photo.jpg --png overlay.png",
            "explain wolf.onnx photo.jpg --method grad-cam --class 269 --npy map.npy --json",
            "explain wolf.onnx photo.jpg --contrast 248 --top 2 --json",
            "explain wolf.onnx --input x.npy --method lift-cam --npy map.npy --weights alpha.npy",
            "explain wolf.onnx photo.jpg --method score-cam --time-budget 5 --png overlay.png",
            "explain yolox.onnx street.jpg --method hires-cam --detection 1234 --png overlay.png",
            "explain wolf.onnx photos/ --method ccam --top 5 --png overlays/")
    {
        Arguments.Add(_model);
        Arguments.Add(_image);
        Options.Add(_inputs);
        _method.AddTo(this);
        foreach (var option in new Option[] { _class, _region, _timeBudget, _map, _weights, _overlay, _device, _json })
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
        if (_method.Read(call).Method == CommonComponentExplainer.Method)
            return await ExplainSetAsync(call, stop);
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
            var (height, width) = ((int)map.Dims[^2], (int)map.Dims[^1]);
            HeatOverlay.Paint(picture!, new EvidenceMap(width, height, map.ToFloats().AsMemory(0, height * width), package.Input!.ViewportOf(picture!.Size)));
            await OutputFile.WriteAsync(overlay, path => new PictureWriter().SaveAsync(picture!, path, stop));
        }
        await WriteAsync(call.GetValue(_map), explanation.Map);
        for (var layer = 0; layer < explanation.FurtherMaps.Count && call.GetValue(_map) is { } file; layer++)
            await WriteAsync(Path.ChangeExtension(file, $".{layer + 2}{Path.GetExtension(file)}"), explanation.FurtherMaps[layer]);
        await WriteAsync(call.GetValue(_weights), explanation.Weights);
        Report(call, package, explainer, explanation);
        return ExitCode.Done;
    }

    private async Task<int> ExplainSetAsync(ParseResult call, CancellationToken stop)
    {
        var (method, folder) = (_method.Read(call), call.GetValue(_image));
        if (folder is null || method is not { Contrast: null, Detection: null, Samples: null, FurtherLayers.Count: 0 } || call.GetValue(_class) is not null || call.GetValue(_region) is not null
            || call.GetValue(_weights) is not null || call.GetValue(_timeBudget) is not null || call.GetRequiredValue(_inputs).Length > 0)
        {
            throw new CliException("VA7001", $"'{method.Method}' explains what the pictures of a folder have in common", "name a folder, and of the options only --top, --layer, --signed, --npy, --png, --device and --json");
        }
        if (call.GetValue(_map) is { } file)
            OutputFile.RequireWritable(file);
        var package = ModelPackage.Load(call.GetRequiredValue(_model));
        var options = new CommonComponentOptions { Layer = method.Layer, SignedMap = method.SignedMap, Run = RunOf(call) };
        using var run = new CommonComponentRun(package, method.Top is { } top ? options with { Components = top } : options);
        var pictures = await run.RunAsync(folder, call.GetValue(_overlay), stop);
        await WriteAsync(call.GetValue(_map), Tensor.Of([.. pictures.SelectMany(picture => picture.Map)], pictures.Count, run.MapSize.Height, run.MapSize.Width), keepsBatch: true);
        CommonComponentReport.Print(package, run, pictures, call.GetValue(_json));
        return ExitCode.Done;
    }

    private ITensorExplainer Open(ParseResult call, ModelPackage package, PictureSize? size, PixelSize? picture)
    {
        var method = _method.Read(call);
        if (PerturbationMethods.Names.Contains(method.Method))
            return PerturbationExplainer.Create(package, PerturbationOf(call, OfOneClass(method)), size);
        if (method.Method == ErasingExplainer.Name)
            return ErasingExplainer.Create(package, PerturbationOf(call, OfOneClass(method)), size);
        var runsHead = HeadExplainer.OwnMethods.Contains(method.Method) || (TimeBudgetOf(call) is not null && HeadExplainer.Methods.Contains(method.Method));
        return runsHead ? HeadExplainer.Create(package, PerturbationOf(call, OfOneClass(method)), size) : TensorClassifier.Create(package, OptionsOf(call, size), picture);
    }

    /// <exception cref="CliException">VA7001: something is asked for that only compiled methods do.</exception>
    private static ExplainOptions OfOneClass(ExplainOptions method) => method is { Top: null, Contrast: null, Detection: null, FurtherLayers.Count: 0 }
        ? method
        : throw new CliException("VA7001", $"'{method.Method}' that runs many times explains one class of a classifier, at one layer", "leave out --top, --contrast, --detection and a second --layer, or use a method that is compiled");

    private PerturbationOptions PerturbationOf(ParseResult call, ExplainOptions method) => new()
    {
        Method = method.Method,
        Layer = method.Layer,
        Class = call.GetValue(_class),
        Samples = method.Samples,
        Seed = method.Seed,
        TimeBudget = TimeBudgetOf(call),
        SignedMap = method.SignedMap,
        Run = RunOf(call),
    };

    private TimeSpan? TimeBudgetOf(ParseResult call) => call.GetValue(_timeBudget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private RunOptions RunOf(ParseResult call) => new() { Device = ExecutionDevice.Parse(call.GetRequiredValue(_device)) };

    private ClassifierOptions OptionsOf(ParseResult call, PictureSize? size) => new()
    {
        Explain = _method.Read(call) with { InputSize = size, Weights = call.GetValue(_weights) is not null },
        Class = call.GetValue(_class),
        Region = call.GetValue(_region) is { } region ? TensorInputs.Batched(NumpyFile.Read(region)) : null,
        Run = RunOf(call),
    };

    /// <summary>Writes a tensor, without its batch axis where the batch is one and need not be kept.</summary>
    private static async Task WriteAsync(string? path, Tensor? tensor, bool keepsBatch = false)
    {
        if (path is null || tensor is null)
            return;
        var single = tensor.Dims[0] == 1 && !keepsBatch ? new Tensor(tensor.Element, [.. tensor.Dims.Skip(1)], tensor.Data) : tensor;
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
            Contrast = explanation.Contrasts?[n],
        }).ToList();
        if (call.GetValue(_json))
        {
            JsonOption.Write(new { model = package.Path, method = explainer.Method, layer = explainer.Layer, map = explanation.Map.Dims, standardError = explanation.StandardError, passes = explanation.Passes > 0 ? explanation.Passes : (int?)null, results });
            return;
        }
        foreach (var result in results)
            Console.WriteLine($"{result.Class} {result.Label}{(result.Detection is { } row ? $"  detection {row}" : "")}{(result.Contrast is { } other ? $"  rather than {other} {package.LabelOf(other)}" : "")}  score {result.Score:F3}, p {result.P:F3}, {explainer.Method}{(explainer.Layer is { } layer ? $" at {layer.Value}" : "")} [{string.Join(',', explanation.Map.Dims.Skip(1))}]");
    }
}
