using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Perturbations;

/// <summary>Explains pictures by many batched runs of the plain model on changed pictures.</summary>
public sealed class PerturbationExplainer : ITensorExplainer
{
    private const int GreatestSamples = 1_000_000;

    private readonly ModelPackage _package;
    private const int DefaultBatch = 16;

    private readonly PerturbationOptions _options;
    private readonly PerturbationMethod _method;
    private readonly TimeProvider _clock;
    private readonly PictureSize _size;
    private readonly MaskedClassifier _classifier;
    private readonly Lazy<TensorClassifier> _activations;

    private PerturbationExplainer(ModelPackage package, PerturbationOptions options, PictureSize size, TimeProvider clock)
    {
        _package = package;
        _options = options;
        _method = PerturbationMethods.Find(options.Method);
        _clock = clock;
        _size = size;
        _classifier = MaskedClassifier.Create(package, size, options.Batch ?? DefaultBatch, options.Run);
        _activations = new Lazy<TensorClassifier>(OpenActivations);
    }

    /// <inheritdoc/>
    public string Method => _method.Name;

    /// <inheritdoc/>
    public TargetLayer? Layer => _activations.IsValueCreated ? _activations.Value.Layer : null;

    /// <summary>Prepares a package's classifier.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="options">Method and limits.</param>
    /// <param name="size">Height and width of the picture tensors, where the model leaves them open; null for the package's own.</param>
    /// <param name="clock">Watches the time budget; the system's unless given.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2035: the number of samples is out of range.</exception>
    /// <exception cref="ExplainException">VA1109: it has no class scores.</exception>
    /// <exception cref="OnnxRuntime.OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static PerturbationExplainer Create(ModelPackage package, PerturbationOptions options, PictureSize? size = null, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch ?? DefaultBatch, 1);
        if (options.Samples is < 1 or > GreatestSamples)
            throw new InferenceException("VA2035", $"{options.Samples} changed pictures were asked for", $"ask for 1 to {GreatestSamples}");
        var own = ClassifierModel.PictureOf(package).Size;
        return new PerturbationExplainer(package, options, size ?? new PictureSize(own.Height, own.Width), clock ?? TimeProvider.System);
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
        return Explain(new Dictionary<string, Tensor> { [input.Name] = PictureTensor.Of(input, picture) }, _options with { Class = classIndex < 0 ? null : classIndex });
    }

    /// <inheritdoc/>
    public TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs) => Explain(inputs, _options);

    /// <inheritdoc/>
    public void Dispose()
    {
        _classifier.Dispose();
        if (_activations.IsValueCreated)
            _activations.Value.Dispose();
    }

    private TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs, PerturbationOptions options)
    {
        var start = _clock.GetTimestamp();
        using var picture = _classifier.Open(inputs);
        var run = new PerturbationRun(picture, options, () => ActivationsOf(inputs), () => _options.TimeBudget is not { } budget || _clock.GetElapsedTime(start) < budget);
        var map = _method.Explain(run);
        var values = _options.SignedMap ? map.Values : Array.ConvertAll(map.Values, v => Math.Max(v, 0));
        return new TensorExplanation(
            [run.Class], [run.Logit], [run.Probability], Tensor.Of(values, 1, map.Height, map.Width), map.Weights is { } alpha ? Tensor.Of(alpha, 1, alpha.Length) : null, Activations: null)
        {
            Passes = run.Passes,
        };
    }

    private TensorClassifier OpenActivations() => TensorClassifier.Create(_package, new ClassifierOptions
    {
        Explain = new ExplainOptions { Method = "activation-map", Layer = _options.Layer, Activations = true, InputSize = _size },
        Run = _options.Run,
    });

    private TargetActivations ActivationsOf(IReadOnlyDictionary<string, Tensor> inputs)
    {
        var activations = _activations.Value.Explain(inputs).Activations!;
        return new TargetActivations((int)activations.Dims[1], (int)activations.Dims[2], (int)activations.Dims[3], activations.ToFloats());
    }
}
