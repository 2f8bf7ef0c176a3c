using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>A classifier of the set's pictures, explained and asked about changed pictures.</summary>
internal sealed class BenchmarkedModel : IDisposable
{
    private const int Batch = 16;

    private readonly CompiledClassifier _explainer;
    private readonly BatchClassifier _classifier;
    private readonly CounterfactualProver _prover;
    private readonly PixelBuffer[] _places = [.. Enum.GetValues<WolfInSnow.Scenes.BackgroundKind>().Select(_ => PixelBuffer.Rent(AnimalSet.Size))];

    /// <summary>Opens a package.</summary>
    /// <exception cref="VisionAuditException">It cannot be used.</exception>
    public BenchmarkedModel(string path, BenchmarkSettings settings)
    {
        var package = ModelPackage.Load(path);
        Name = Path.GetFileNameWithoutExtension(path);
        _explainer = CompiledClassifier.Create(package, AnimalSet.Size, new ClassifierOptions { Explain = new ExplainOptions { Method = settings.Method }, Run = settings.Run });
        _classifier = BatchClassifier.Create(package, AnimalSet.Size, Batch, settings.Run);
        _prover = new CounterfactualProver(_classifier, Batch);
    }

    /// <summary>For tables.</summary>
    public string Name { get; }

    /// <summary>Names of its classes.</summary>
    public IReadOnlyList<string> Labels => _classifier.Labels;

    /// <summary>Looks at a moment in its own place.</summary>
    /// <param name="frame">The moment.</param>
    /// <param name="place">Its place.</param>
    /// <returns>What the classifier says, and whether it says something else of the same moment in another place.</returns>
    public (Explanation Explanation, bool Relies) Look(SwapFrame frame, WolfInSnow.Scenes.BackgroundKind place)
    {
        for (var i = 0; i < _places.Length; i++)
            frame.Pictures[i].CopyTo(_places[i].Bytes);
        var explanation = _explainer.Explain(_places[(int)place]);
        var scores = _classifier.Classify(_places, CancellationToken.None);
        return (explanation, Enumerable.Range(0, _places.Length).Any(i => scores.PredictedClass(i) != explanation.Class));
    }

    /// <summary>Proves a prediction.</summary>
    public CounterfactualProof Prove(PixelBuffer picture, Explanation explanation, ObjectMask mask, CounterfactualPlan plan)
        => _prover.Prove(picture, explanation, mask, plan, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _explainer.Dispose();
        _classifier.Dispose();
        foreach (var place in _places)
            place.Dispose();
    }
}
