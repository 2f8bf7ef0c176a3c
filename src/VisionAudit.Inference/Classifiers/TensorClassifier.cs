using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Classifiers;

/// <summary>
/// A classifier for single runs that gives back everything: on exact input tensors without preprocessing, or on a picture.
/// </summary>
public sealed class TensorClassifier : ITensorExplainer
{
    private const int Predicted = -1;

    private readonly InferenceSession _session;
    private readonly bool _isClassInput;

    private TensorClassifier(ClassifierModel compiled, InferenceSession session)
    {
        _session = session;
        _isClassInput = session.Inputs.Any(i => i.Name == ExplainValues.ClassIndex);
        Explained = compiled.Explained;
        Frame = compiled.Frame;
    }

    /// <summary>Method, target layer and head.</summary>
    public ExplainedModel Explained { get; }

    /// <inheritdoc/>
    public string Method => Explained.Method;

    /// <inheritdoc/>
    public TargetLayer? Layer => Explained.Target;

    /// <summary>The picture input; null where the model's own inputs were left.</summary>
    public FrameInput? Frame { get; }

    /// <summary>Inputs that every run needs.</summary>
    public IReadOnlyList<TensorInfo> Inputs => _session.Inputs;

    /// <summary>Compiles a package's classifier.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="options">What to compile.</param>
    /// <param name="picture">Size of the pictures that <see cref="Explain(PixelBuffer, IReadOnlyDictionary{string, Tensor})"/> gets; null leaves the model's own inputs.</param>
    /// <exception cref="InferenceException">VA2008, VA2031, VA2032.</exception>
    /// <exception cref="ExplainException">It cannot be explained as asked.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static TensorClassifier Create(ModelPackage package, ClassifierOptions options, PixelSize? picture = null)
        => Open(ClassifierModel.Compile(package, options, picture), options.Run);

    /// <summary>The same of another model in the package's place; it is changed.</summary>
    internal static TensorClassifier Create(ModelPackage package, OnnxModel model, ClassifierOptions options)
        => Open(ClassifierModel.Compile(package, model, options, frame: null), options.Run);

    /// <summary>Explains one picture; further inputs, where the model has them, are given by name.</summary>
    /// <exception cref="InferenceException">VA2030: inputs are missing, unknown or of another type or shape.</exception>
    public TensorExplanation Explain(PixelBuffer picture, IReadOnlyDictionary<string, Tensor>? others = null)
    {
        var frame = Frame ?? throw new InvalidOperationException("the classifier was compiled for tensors; give Create the size of the pictures");
        var inputs = new Dictionary<string, Tensor>(others ?? new Dictionary<string, Tensor>())
        {
            [frame.Name] = new Tensor(ElementType.UInt8, [1, picture.Size.Height, picture.Size.Width, PixelBuffer.Channels], picture.Bytes),
        };
        if (_isClassInput)
            inputs.TryAdd(ExplainValues.ClassIndex, Tensor.Of([(long)Predicted], 1));
        return Explain(inputs);
    }

    /// <inheritdoc/>
    /// <remarks>For classifiers that were made with <see cref="ClassifierOptions.ClassIsInput"/>.</remarks>
    public TensorExplanation Explain(PixelBuffer picture, int classIndex)
    {
        if (!_isClassInput)
            throw new InvalidOperationException($"the classifier was compiled for one class; give Create {nameof(ClassifierOptions.ClassIsInput)}");
        if (classIndex >= Explained.Head.Classes)
            throw new InferenceException("VA2032", $"class {classIndex} was asked for, but the model has {Explained.Head.Classes}", $"use 0 to {Explained.Head.Classes - 1}");
        return Explain(picture, new Dictionary<string, Tensor> { [ExplainValues.ClassIndex] = Tensor.Of([(long)classIndex], 1) });
    }

    /// <summary>Explains N inputs at once. Floating-point tensors are converted to the element type that the model wants.</summary>
    /// <param name="inputs">A tensor for each of <see cref="Inputs"/>, batch first.</param>
    /// <exception cref="InferenceException">VA2030: inputs are missing, unknown or of another type or shape.</exception>
    public TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs)
    {
        using var given = SessionInputs.Of(_session, inputs);
        using var outputs = _session.Run(given);
        Tensor? Taken(string name) => outputs.TryGetValue(name, out var tensor) ? TensorExchange.FromRuntime(tensor) : null;
        List<int>? Indices(string name) => Taken(name)?.ToInt64s().Select(index => (int)index).ToList();
        return new TensorExplanation(
            Indices(ExplainValues.Class)!,
            outputs[ExplainValues.Score].ToArray<float>(),
            outputs[ProbabilityOutput.Name].ToArray<float>(),
            Taken(ExplainValues.Map)!,
            Taken(ExplainValues.Weights),
            Taken(ExplainValues.Activations),
            Indices(ExplainValues.Detection),
            Taken(ExplainValues.Region),
            Indices(ExplainValues.Contrast))
        {
            FurtherMaps = [.. Explained.FurtherTargets.Select((_, i) => Taken(ExplainValues.OfLayer(ExplainValues.Map, i + 1))!)],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static TensorClassifier Open(ClassifierModel compiled, RunOptions run) => new(compiled, compiled.Open(run).Session);
}
