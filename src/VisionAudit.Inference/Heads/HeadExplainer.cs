using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Heads;

/// <summary>
/// Explains pictures by many batched runs of the layers behind the target alone: the whole model runs once, and its head, cut out as a model of its own, on variants of the activations. For
/// estimates that shall stop after a time or when they are precise enough, and for LIME-CAM; other runs of heads are part of compiled models.
/// </summary>
public sealed class HeadExplainer : ITensorExplainer
{
    private const int GreatestSamples = 1_000_000;
    private const int DefaultBatch = 64;

    private readonly ModelPackage _package;
    private readonly PerturbationOptions _options;
    private readonly HeadModel _head;
    private readonly TimeProvider _clock;
    private readonly InferenceSession _whole;
    private readonly InferenceSession _behind;
    private readonly Func<ReadOnlySpan<float>, int, float[]> _probabilities;

    private HeadExplainer(ModelPackage package, PerturbationOptions options, OnnxModel whole, HeadModel head, TimeProvider clock)
    {
        (_package, _options, _head, _clock) = (package, options, head, clock);
        _probabilities = ClassProbabilities.For(head.Head.Activation, package.Output.Kind);
        _whole = InferenceSession.FromBytes(OnnxFile.Serialize(whole), options.Run.ToSessionOptions());
        _behind = InferenceSession.FromBytes(OnnxFile.Serialize(head.Model), options.Run.ToSessionOptions());
    }

    /// <summary>Names of the methods that it knows.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["ablation-cam", "lime-cam", "shap-cam"];

    /// <summary>Those of <see cref="Methods"/> that are not compiled too.</summary>
    public static IReadOnlyList<string> OwnMethods { get; } = ["lime-cam"];

    /// <inheritdoc/>
    public string Method => _options.Method;

    /// <inheritdoc/>
    public TargetLayer? Layer => _head.Target;

    /// <summary>Cuts the head of a package's classifier off.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="options">Method and limits.</param>
    /// <param name="size">Height and width of the picture tensors, where the model leaves them open; null for the package's own.</param>
    /// <param name="clock">Watches the time budget; the system's unless given.</param>
    /// <exception cref="InferenceException">VA2031: it is no classifier; VA2035: the number of samples is out of range.</exception>
    /// <exception cref="ExplainException">It cannot be explained as asked.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static HeadExplainer Create(ModelPackage package, PerturbationOptions options, PictureSize? size = null, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch ?? DefaultBatch, 1);
        if (!Methods.Contains(options.Method))
            throw new ArgumentException($"'{options.Method}' is none of {string.Join(", ", Methods)}", nameof(options));
        if (options.Samples is < 1 or > GreatestSamples)
            throw new InferenceException("VA2035", $"{options.Samples} orders or subsets of the channels were asked for", $"ask for 1 to {GreatestSamples}");
        ClassifierModel.RequireClassifier(package);
        var model = OnnxFile.Load(package.Path);
        PictureSize? own = package.Input is { } input ? new PictureSize(input.Size.Height, input.Size.Width) : null;
        var head = ExplanationCompiler.CutHead(model, package.Complete(new ExplainOptions { Layer = options.Layer, InputSize = size ?? own }));
        ScoresOutput.Replace(model, head.Head);
        ScoresOutput.Replace(head.Model, head.Head);
        foreach (var name in head.Sides.Select(side => side.Name).Prepend(head.Target.Value))
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Undefined, null)));
        Pruner.Prune(model);
        return new HeadExplainer(package, options, model, head, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public TensorExplanation Explain(PixelBuffer picture, IReadOnlyDictionary<string, Tensor>? others = null)
    {
        var input = ClassifierModel.PictureOf(_package);
        return Explain(new Dictionary<string, Tensor>(others ?? new Dictionary<string, Tensor>()) { [input.Name] = PictureTensor.Of(input, picture) });
    }

    /// <inheritdoc/>
    public TensorExplanation Explain(PixelBuffer picture, int classIndex)
    {
        var input = ClassifierModel.PictureOf(_package);
        return Explain(new Dictionary<string, Tensor> { [input.Name] = PictureTensor.Of(input, picture) }, classIndex < 0 ? null : classIndex);
    }

    /// <inheritdoc/>
    public TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs) => Explain(inputs, _options.Class);

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole.Dispose();
        _behind.Dispose();
    }

    private TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs, int? classIndex)
    {
        var start = _clock.GetTimestamp();
        using var given = SessionInputs.Of(_whole, inputs);
        using var outputs = _whole.Run(given);
        var logits = outputs[ScoresOutput.Name].ToArray<float>();
        var classes = _head.Head.Classes;
        if (logits.Length != classes)
            throw new InferenceException("VA2030", $"{logits.Length / classes} pictures were given at once", "explain one picture a call");
        if (classIndex is { } asked && (asked < 0 || asked >= classes))
            throw new InferenceException("VA2032", $"class {asked} was asked for, but the model has {classes}", $"use 0 to {classes - 1}");
        var label = classIndex ?? System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits);

        var target = TensorExchange.FromRuntime(outputs[_head.Target.Value]);
        var activations = new HeadActivations(_head.Target, target.Dims, target.ToFloats());
        var batch = _head.Batch ?? _options.Batch ?? DefaultBatch;
        var behind = new Dictionary<string, Tensor> { [_head.Activations] = TensorExchange.Repeated(TensorExchange.Convert(target, ElementType.Float), batch) };
        foreach (var side in _head.Sides)
            behind[side.Name] = TensorExchange.FromRuntime(outputs[side.Name]) is var tensor && side.HasRows ? TensorExchange.Repeated(tensor, batch) : tensor;
        using var run = new HeadRun(
            _behind, SessionInputs.Of(_behind, behind), _head.Activations, activations, batch, classes, label,
            () => _options.TimeBudget is not { } budget || _clock.GetElapsedTime(start) < budget);
        var weights = _options.Method switch
        {
            "ablation-cam" => ChannelWeights.Ablated(run, logits[label]),
            "lime-cam" => ChannelWeights.Fitted(run, _options),
            _ => ChannelWeights.Shapley(run, logits[label], _options),
        };

        var map = activations.Weighted(weights.Values);
        if (!_options.SignedMap)
            map = Array.ConvertAll(map, v => Math.Max(v, 0));
        return new TensorExplanation(
            [label], [logits[label]], [_probabilities(logits, classes)[label]], Tensor.Of(map, 1, activations.Height, activations.Width), Tensor.Of(weights.Values, 1, activations.Channels), null)
        {
            StandardError = weights.Error,
            Passes = run.Passes,
        };
    }
}
