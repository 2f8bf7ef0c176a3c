using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Propagations;
using VisionAudit.Explain.Propagations.Lrp;

namespace VisionAudit.Explain.Methods;

/// <summary>A tensor that a map can be made at, a feature map or the picture itself: its values and its signals as [N,K,P], P positions row by row.</summary>
internal sealed class TargetTensor(ClassifierGraph graph, TargetLayer layer, Objective objective)
{
    public TargetLayer Layer { get; } = layer;

    public TargetView View { get; } = new(graph.Emit, layer);

    /// <summary>The tensor as it is laid out in the model, as float32.</summary>
    public Value Value => graph.Emit.Float(Layer.Value);

    /// <summary>The run of the model with another value of the same shape in this tensor's place.</summary>
    public ForwardCopy RunAt(Value value) => new(graph, Layer.Value, () => value, "copy");

    /// <summary>A, [N,K,P].</summary>
    public Value Activations => View.Positions(Value);

    /// <summary>∂S/∂A of the explained score S, in this run or in another.</summary>
    public TargetSignal Gradient(ForwardCopy? run = null) => Run(new Gradient(graph, objective, run));

    /// <summary>The signal of guided backpropagation.</summary>
    public TargetSignal GuidedGradient() => Run(new GuidedBackpropagation(graph, objective));

    /// <summary>The signal of deconvolution.</summary>
    public TargetSignal Deconvolution() => Run(new Deconvolution(graph, objective));

    /// <summary>DeepLIFT multipliers of the explained score against A = 0: Σ m·A = S(A) − S(0).</summary>
    /// <param name="revealsCancelled">True for the RevealCancel rule where it applies, false for the rescale rule.</param>
    public TargetSignal Multipliers(bool revealsCancelled)
    {
        var reference = new ReferencePass(graph, Layer.Value);
        return Run(revealsCancelled ? new RevealCancel(graph, objective, reference) : new DeepLift(graph, objective, reference));
    }

    /// <summary>LRP's relevance.</summary>
    public TargetSignal Relevance(Composite composite, LrpStart start) => Run(new Relevance(graph, objective, composite, start));

    /// <summary>A signal of this tensor at all its positions, [N,K,P].</summary>
    public Value Full(TargetSignal signal)
        => signal.IsShared ? graph.Emit.Op("Expand", signal.Value, graph.Emit.Shape(Activations)) : signal.Value;

    private TargetSignal Run(Propagation propagation)
    {
        var signal = propagation.Run(Layer.Value)
            ?? throw new ExplainException("VA1107", $"'{objective.Origin}' does not depend on layer '{Layer.Value}'", "choose another target layer; `visionaudit inspect` lists them");
        var dense = propagation.Dense(signal, Layer.Value);
        graph.Emit.At("target");
        if (View.IsShared(dense))
            return new TargetSignal(View.Positions(dense.Value, isShared: true), true);
        return new TargetSignal(View.Positions(propagation.Full(dense, Layer.Value)), false)
        {
            Factors = signal is OuterSignal outer && Layer.Layout == TargetLayout.ChannelsFirst
                ? (View.Positions(outer.Channels), View.Positions(outer.Places))
                : null,
        };
    }
}
