using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;

namespace VisionAudit.Inference.Trust;

/// <summary>A model under examination: what it and its relatives say of the same pictures.</summary>
internal sealed class TrustSubject : IDisposable
{
    private readonly ModelPackage _package;
    private readonly TrustOptions _options;
    private readonly IReadOnlyList<Tensor> _pictures;
    private readonly TensorClassifier _classifier;

    public TrustSubject(ModelPackage package, IReadOnlyList<Tensor> pictures, TrustOptions options)
    {
        (_package, _pictures, _options) = (package, pictures, options);
        _classifier = TensorClassifier.Create(package, OptionsFor(null));
        Explanations = [.. pictures.Select(picture => ExplainedBy(_classifier, picture))];
    }

    /// <summary>What the model says of each picture: the predicted class, its signed map, α and A.</summary>
    public IReadOnlyList<TensorExplanation> Explanations { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => _classifier.Explained.Head.Classes;

    /// <summary>The layer explained at.</summary>
    public string Layer => _classifier.Explained.Target.Value;

    /// <summary>Seed of random numbers.</summary>
    public int Seed => _options.Seed;

    /// <summary>Channel weights α of another class for each picture.</summary>
    public IReadOnlyList<float[]> WeightsOf(int classIndex)
    {
        using var classifier = TensorClassifier.Create(_package, OptionsFor(classIndex));
        return [.. _pictures.Select(picture => ExplainedBy(classifier, picture).Weights!.ToFloats())];
    }

    /// <summary>Maps of the classes explained, for each picture, by another model in this one's place.</summary>
    /// <param name="change">Changes a fresh copy of the model, which has its constants as initializers.</param>
    public IReadOnlyList<float[]> MapsOfChanged(Action<OnnxModel> change)
    {
        var maps = new float[_pictures.Count][];
        foreach (var pictures in Enumerable.Range(0, maps.Length).GroupBy(i => Explanations[i].Classes[0]))
        {
            var model = OnnxFile.Load(_package.Path);
            ExplanationCompiler.Inspect(model);
            change(model);
            using var classifier = TensorClassifier.Create(_package, model, OptionsFor(pictures.Key));
            foreach (var i in pictures)
                maps[i] = ExplainedBy(classifier, _pictures[i]).Map.ToFloats();
        }
        return maps;
    }

    /// <summary>Drops of the class's logit without each patch of a picture.</summary>
    public Tensor OcclusionOf(int picture)
    {
        using var explainer = PerturbationExplainer.Create(
            _package, new PerturbationOptions { Method = "occlusion", Class = Explanations[picture].Classes[0], SignedMap = true, Run = _options.Run });
        return explainer.Explain(new Dictionary<string, Tensor> { [_package.Input!.Name] = _pictures[picture] }).Map;
    }

    public void Dispose() => _classifier.Dispose();

    private ClassifierOptions OptionsFor(int? classIndex) => new()
    {
        Explain = new ExplainOptions { Method = _options.Method, Layer = _options.Layer, Weights = true, Activations = true, SignedMap = true },
        Class = classIndex,
        Run = _options.Run,
    };

    private TensorExplanation ExplainedBy(TensorClassifier classifier, Tensor picture) => classifier.Explain(new Dictionary<string, Tensor> { [_package.Input!.Name] = picture });
}
