using VisionAudit.Auditing.Evaluation;
using VisionAudit.Capture;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;

namespace VisionAudit.Cli.Evaluations;

/// <summary>Methods measured on pictures, with all its parts opened. Pictures are stretched to the model's input, so that nothing is compiled twice.</summary>
internal sealed class EvaluationRun : IDisposable
{
    private const int Batch = 16;

    /// <summary>What the compiler says of methods without channel weights.</summary>
    private const string WithoutWeights = "VA1110";

    private readonly EvaluationSettings _settings;
    private readonly IFrameSource _source;
    private readonly PixelSize _size;
    private readonly BatchClassifier _classifier;
    private readonly List<EvaluatedMethod> _methods = [];
    private readonly ShapleyReference? _shapley;
    private readonly ModelPackage _package;
    private readonly ObjectMasks? _masks;

    /// <summary>Opens the models.</summary>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public EvaluationRun(EvaluationSettings settings)
    {
        _settings = settings;
        _source = FrameSources.Open(settings.Pictures);
        var package = _package = ModelPackage.Load(settings.Model);
        _classifier = BatchClassifier.Create(package, PictureSizeOf(package), Batch, settings.Run);
        _size = _classifier.PictureSize;
        if (settings.Metrics.Any(metric => metric.NeedsShapleyValues))
            _shapley = new ShapleyReference(package, _size, settings.Layer, settings.Run);
        foreach (var method in settings.Methods)
            _methods.Add(new EvaluatedMethod(package, Open(package, method), _shapley));
        _masks = settings.Masks is { } masks ? ObjectMasks.Locate(masks) : null;
    }

    /// <summary>Pictures measured so far.</summary>
    public int Pictures { get; private set; }

    /// <summary>Measures every picture, or as many as are wanted.</summary>
    public async Task<EvaluationTable> RunAsync(CancellationToken stop)
    {
        var masks = _masks?.Open(MaskOpening.For(_size, _settings.ClassMapping, _settings.Run, () => CompiledClassifier.Create(_package, _size, new ClassifierOptions { Run = _settings.Run })));
        using var ask = new ChangedPictures(_classifier, Batch, stop);
        var evaluator = new Evaluator(_settings.Metrics, ask);
        await foreach (var frame in _source.ReadAsync(new FrameRequest(_size), stop))
        {
            using (frame)
                await MeasureAsync(frame, masks, evaluator, stop);
            if (++Pictures == _settings.Limit)
                break;
        }
        return evaluator.Table;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _methods.ForEach(method => method.Dispose());
        _shapley?.Dispose();
        _masks?.Dispose();
        _classifier.Dispose();
    }

    private async Task MeasureAsync(Frame frame, IObjectMaskProvider? masks, Evaluator evaluator, CancellationToken stop)
    {
        var scene = masks is null ? null : await masks.FindAsync(frame, stop);
        foreach (var method in _methods)
        {
            stop.ThrowIfCancellationRequested();
            var (explanation, details) = method.Explain(frame.Pixels);
            evaluator.Measure(method.Name, frame.Pixels, explanation, scene?.MaskOf(explanation.Class, explanation.Label), details);
        }
    }

    private ITensorExplainer Open(ModelPackage package, string method)
    {
        var options = new PerturbationOptions { Method = method, Layer = _settings.Layer, Run = _settings.Run };
        if (PerturbationMethods.Names.Contains(method))
            return PerturbationExplainer.Create(package, options);
        if (method == ErasingExplainer.Name)
            return ErasingExplainer.Create(package, options);
        if (HeadExplainer.OwnMethods.Contains(method))
            return HeadExplainer.Create(package, options);
        try
        {
            return Compile(package, method, withWeights: _shapley is not null);
        }
        catch (ExplainException e) when (e.Id == WithoutWeights)
        {
            return Compile(package, method, withWeights: false);
        }
    }

    private TensorClassifier Compile(ModelPackage package, string method, bool withWeights) => TensorClassifier.Create(
        package,
        new ClassifierOptions { Explain = new ExplainOptions { Method = method, Layer = _settings.Layer, Weights = withWeights }, ClassIsInput = true, Run = _settings.Run },
        _size);

    private static PixelSize PictureSizeOf(ModelPackage package) => package.Input?.Size
        ?? throw new CliException("VA7008", $"'{package.Path}' has no input that can be a picture", "name a model of pictures");
}
