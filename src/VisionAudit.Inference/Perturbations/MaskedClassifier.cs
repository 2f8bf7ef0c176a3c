using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Perturbations;

/// <summary>
/// A classifier for one picture tensor x under many masks m: scores of x ∘ m. The product is part of the compiled graph, so that a run
/// takes one number a pixel, whatever the channels.
/// </summary>
internal sealed class MaskedClassifier : IDisposable
{
    private const string Picture = "visionaudit/picture";
    private const string Masks = "visionaudit/masks";

    private readonly InferenceSession _session;
    private readonly InputSpec _input;
    private readonly IReadOnlyList<ValueInfo> _others;
    private readonly Func<ReadOnlySpan<float>, int, float[]> _probabilities;
    private readonly bool _isFixed;

    private MaskedClassifier(InferenceSession session, InputSpec input, IReadOnlyList<ValueInfo> others, ClassifierHead head, OutputKind kind, int batch, bool isFixed)
    {
        _isFixed = isFixed;
        _session = session;
        _input = input;
        _others = others;
        Classes = head.Classes;
        Batch = batch;
        _probabilities = ClassProbabilities.For(head.Activation, kind);
    }

    public int Classes { get; }

    /// <summary>Masks a run.</summary>
    public int Batch { get; }

    /// <param name="package">The classifier.</param>
    /// <param name="size">Height and width of the picture tensors.</param>
    /// <param name="batch">Masks a run; a model whose own batch is fixed keeps that.</param>
    /// <param name="run">Device and threads.</param>
    public static MaskedClassifier Create(ModelPackage package, PictureSize size, int batch, RunOptions run)
    {
        ClassifierModel.RequireClassifier(package);
        var input = ClassifierModel.PictureOf(package);
        var model = OnnxFile.Load(package.Path);
        var head = ExplanationCompiler.Inspect(model, package.Complete(new ExplainOptions { InputSize = size })).Head;
        ScoresOutput.Replace(model, head);

        var place = model.Graph.Inputs.FindIndex(i => i.Name == input.Name);
        var shape = model.Graph.Inputs[place].Type.Shape!;
        var chain = new OperatorChain(model, "perturb");
        var mask = chain.Op("Unsqueeze", [Masks, chain.Constant(input.Layout == TensorLayout.Nhwc ? 3 : 1)]);
        if (input.Element != ElementType.Float)
            mask = chain.Cast(mask, input.Element);
        chain.Op("Mul", [Picture, mask]);
        chain.PrependAs(input.Name);
        model.Graph.Inputs[place] = new ValueInfo(Picture, new TensorType(input.Element, [1, .. shape.Skip(1)]));
        model.Graph.Inputs.Add(new ValueInfo(Masks, new TensorType(ElementType.Float, [shape[0], size.Height, size.Width])));
        Pruner.Prune(model);

        var others = model.Graph.Inputs.Where(i => i.Name is not (Picture or Masks) && !model.Graph.Initializers.ContainsKey(i.Name)).ToList();
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(model), run.ToSessionOptions());
        return new MaskedClassifier(session, input, others, head, package.Output.Kind, (int)(shape[0].Value ?? batch), shape[0].Value is not null);
    }

    /// <summary>Makes buffers for one picture.</summary>
    /// <param name="inputs">The model's own inputs, batches of one.</param>
    /// <exception cref="InferenceException">VA2030: inputs are missing or have another shape.</exception>
    public MaskedPicture Open(IReadOnlyDictionary<string, Tensor> inputs)
    {
        Tensor Given(string name) => inputs.GetValueOrDefault(name) ?? throw Bad($"input '{name}' is not given");
        if (inputs.Keys.FirstOrDefault(name => name != _input.Name && _others.All(o => o.Name != name)) is { } unknown)
            throw Bad($"the model has no input '{unknown}'");
        var picture = TensorExchange.Convert(Given(_input.Name), _input.Element);
        if (picture.Dims.Count != 4 || picture.Dims[0] != 1 || !_session.Inputs.First(i => i.Name == Picture).Accepts([.. picture.Dims]))
            throw Bad($"the picture was given as [{string.Join(',', picture.Dims)}]");
        var planar = PlanarPicture.Of(picture, _input.Layout);
        return new MaskedPicture(_session, InputsFor, Masks, planar, Batch, _isFixed, Classes, _probabilities);

        Dictionary<string, OrtTensor> InputsFor(int count)
        {
            var tensors = new Dictionary<string, OrtTensor>
            {
                [Picture] = TensorExchange.ToRuntime(picture),
                [Masks] = OrtTensor.Create<float>(count, planar.Height, planar.Width),
            };
            foreach (var other in _others)
                tensors[other.Name] = TensorExchange.ToRuntime(Repeated(Given(other.Name), count));
            return tensors;
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The same question for each mask.</summary>
    private Tensor Repeated(Tensor one, int count)
    {
        if (one.Dims.Count == 0 || one.Dims[0] != 1)
            throw Bad($"a further input was given as [{string.Join(',', one.Dims)}]");
        return TensorExchange.Repeated(one, count);
    }

    private InferenceException Bad(string problem)
        => new("VA2030", problem, $"give batches of one for {string.Join(", ", _others.Select(o => o.Name).Prepend(_input.Name))}");
}
