using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Trust;

/// <summary>A model under examination: what it and its relatives say of the same pictures.</summary>
internal sealed class TrustSubject : IDisposable
{
    private const int Predicted = -1;

    private readonly ModelPackage _package;
    private readonly TrustOptions _options;
    private readonly IReadOnlyList<Tensor> _tensors;
    private readonly TensorClassifier _classifier;

    public TrustSubject(ModelPackage package, IReadOnlyList<PixelBuffer> pictures, TrustOptions options)
    {
        (_package, Pictures, _options) = (package, pictures, options);
        _tensors = [.. pictures.Select(TensorOf)];
        _classifier = TensorClassifier.Create(package, Options);
        Explanations = [.. _tensors.Select(picture => ExplainedBy(_classifier, picture, Predicted))];
    }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<PixelBuffer> Pictures { get; }

    /// <summary>What the model says of each picture: the predicted class, its signed map, α and A.</summary>
    public IReadOnlyList<TensorExplanation> Explanations { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => _classifier.Explained.Head.Classes;

    /// <summary>The layer explained at.</summary>
    public string Layer => _classifier.Explained.Target.Value;

    /// <summary>Seed of random numbers.</summary>
    public int Seed => _options.Seed;

    /// <summary>What the model says of another picture, for a class.</summary>
    public TensorExplanation Explain(PixelBuffer picture, int classIndex) => ExplainedBy(_classifier, TensorOf(picture), classIndex);

    /// <summary>Channel weights α of a class for each picture.</summary>
    public IReadOnlyList<float[]> WeightsOf(int classIndex) => [.. _tensors.Select(picture => ExplainedBy(_classifier, picture, classIndex).Weights!.ToFloats())];

    /// <summary>Maps of the classes explained, for each picture, by another model in this one's place.</summary>
    /// <param name="change">Changes a fresh copy of the model, which has its constants as initializers.</param>
    public IReadOnlyList<float[]> MapsOfChanged(Action<OnnxModel> change)
    {
        var model = OnnxFile.Load(_package.Path);
        ExplanationCompiler.Inspect(model);
        change(model);
        return MapsOf(model);
    }

    /// <summary>Maps of the classes explained, for each picture, by the same network trained on permuted labels; null where none was given.</summary>
    public IReadOnlyList<float[]>? RandomLabelMaps() => _options.RandomLabels is { } other ? MapsOf(SameNetwork.Load(_package.Path, other.Path)) : null;

    /// <summary>Drops of the class's logit without each patch of a picture.</summary>
    public Tensor OcclusionOf(int picture)
    {
        using var explainer = PerturbationExplainer.Create(
            _package, new PerturbationOptions { Method = "occlusion", Class = Explanations[picture].Classes[0], SignedMap = true, Run = _options.Run });
        return explainer.Explain(new Dictionary<string, Tensor> { [_package.Input!.Name] = _tensors[picture] }).Map;
    }

    public void Dispose() => _classifier.Dispose();

    private ClassifierOptions Options => new()
    {
        Explain = new ExplainOptions { Method = _options.Method, Layer = _options.Layer, Weights = true, Activations = true, SignedMap = true },
        ClassIsInput = true,
        Run = _options.Run,
    };

    private List<float[]> MapsOf(OnnxModel model)
    {
        using var classifier = TensorClassifier.Create(_package, model, Options);
        return [.. _tensors.Select((picture, i) => ExplainedBy(classifier, picture, Explanations[i].Classes[0]).Map.ToFloats())];
    }

    private Tensor TensorOf(PixelBuffer picture) => PictureTensor.Of(_package.Input!, picture);

    private TensorExplanation ExplainedBy(TensorClassifier classifier, Tensor picture, int classIndex) => classifier.Explain(new Dictionary<string, Tensor>
    {
        [_package.Input!.Name] = picture,
        [ExplainValues.ClassIndex] = Tensor.Of([(long)classIndex], 1),
    });
}
