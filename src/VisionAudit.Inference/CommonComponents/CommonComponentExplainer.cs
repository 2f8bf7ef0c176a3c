using System.Numerics.Tensors;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;
using Tensor = VisionAudit.Graph.Tensor;

namespace VisionAudit.Inference.CommonComponents;

/// <summary>
/// CCAM, the common component activation map of a set of pictures (Li, Hosseini Jafari, Rother 2019, "Localizing Common Objects Using Common Component Activation Map"): a classifier's output is
/// taken for a vector of components; the mean of the set's vectors says which the pictures have in common, and a picture's map is the sum of its class activation maps of the k greatest,
/// Σ_{c ∈ top k} Σₖ w^c_k·Aₖ. So it finds what the pictures share though it may be none of the model's classes. Where CAM does not apply, Grad-CAM takes its place. Observe every picture first, then
/// explain them. Not thread-safe.
/// </summary>
public sealed class CommonComponentExplainer : IDisposable
{
    /// <summary>Name of the method.</summary>
    public const string Method = "ccam";

    private readonly ModelPackage _package;
    private readonly CommonComponentOptions _options;
    private readonly InferenceSession _plain;
    private readonly TensorClassifier _classifier;
    private readonly Func<ReadOnlySpan<float>, int, float[]> _probabilities;
    private readonly double[] _sums;

    private CommonComponentExplainer(ModelPackage package, CommonComponentOptions options, OnnxModel plain, ClassifierHead head, TensorClassifier classifier)
    {
        (_package, _options, _classifier) = (package, options, classifier);
        _plain = InferenceSession.FromBytes(OnnxFile.Serialize(plain), options.Run.ToSessionOptions());
        _probabilities = ClassProbabilities.For(head.Activation, package.Output.Kind);
        _sums = new double[head.Classes];
    }

    /// <summary>Pictures observed.</summary>
    public int Observed { get; private set; }

    /// <summary>The layer explained at.</summary>
    public TargetLayer Layer => _classifier.Explained.Target;

    /// <summary>What the pictures observed have in common: the classes of the greatest mean probability, the greatest first.</summary>
    public IReadOnlyList<CommonComponent> Components
        => [.. _sums.Select((sum, c) => new CommonComponent(c, sum / Math.Max(1, Observed))).OrderByDescending(c => c.MeanProbability).Take(_options.Components)];

    /// <summary>Prepares a package's classifier.</summary>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2035: no components are asked for.</exception>
    /// <exception cref="ExplainException">It cannot be explained as asked.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static CommonComponentExplainer Create(ModelPackage package, CommonComponentOptions options)
    {
        if (options.Components < 1)
            throw new InferenceException("VA2035", $"{options.Components} classes were asked for", "ask for at least 1");
        ClassifierModel.RequireClassifier(package);
        var size = ClassifierModel.PictureOf(package).Size;
        var model = OnnxFile.Load(package.Path);
        var found = ExplanationCompiler.Inspect(model, package.Complete(new ExplainOptions { InputSize = new PictureSize(size.Height, size.Width) }));
        ScoresOutput.Replace(model, found.Head);
        Pruner.Prune(model);
        var explain = new ExplainOptions { Method = found.Methods.Contains("cam") ? "cam" : "grad-cam", Layer = options.Layer, SignedMap = true, InputSize = new PictureSize(size.Height, size.Width) };
        var classifier = TensorClassifier.Create(package, new ClassifierOptions { Explain = explain, ClassIsInput = true, Run = options.Run });
        return new CommonComponentExplainer(package, options, model, found.Head, classifier);
    }

    /// <summary>Adds a picture to the set.</summary>
    /// <returns>The class predicted for it.</returns>
    /// <exception cref="InferenceException">VA2030: the model wants more than a picture.</exception>
    public int Observe(PixelBuffer picture)
    {
        using var inputs = SessionInputs.Of(_plain, TensorOf(picture));
        using var outputs = _plain.Run(inputs);
        var logits = outputs[ScoresOutput.Name].ToArray<float>();
        var probabilities = _probabilities(logits, _sums.Length);
        for (var c = 0; c < _sums.Length; c++)
            _sums[c] += probabilities[c];
        Observed++;
        return TensorPrimitives.IndexOfMax(logits);
    }

    /// <summary>Shows where in a picture the set's common components lie.</summary>
    /// <returns>float [1,h,w]: the raw map at the target layer's size.</returns>
    public Tensor Explain(PixelBuffer picture)
    {
        var inputs = TensorOf(picture);
        float[]? sum = null;
        IReadOnlyList<long> dims = [];
        foreach (var component in Components)
        {
            inputs[ExplainValues.ClassIndex] = Tensor.Of([(long)component.Class], 1);
            var map = _classifier.Explain(inputs).Map;
            dims = map.Dims;
            sum ??= new float[map.ToFloats().Length];
            TensorPrimitives.Add(sum, map.ToFloats(), sum);
        }
        if (!_options.SignedMap)
            TensorPrimitives.Max(sum, 0, sum);
        return Tensor.Of(sum!, [.. dims]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plain.Dispose();
        _classifier.Dispose();
    }

    private Dictionary<string, Tensor> TensorOf(PixelBuffer picture)
    {
        var input = ClassifierModel.PictureOf(_package);
        return new Dictionary<string, Tensor> { [input.Name] = PictureTensor.Of(input, picture) };
    }
}
