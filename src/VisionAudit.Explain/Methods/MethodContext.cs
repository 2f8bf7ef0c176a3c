using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Methods;

/// <summary>What a method works with: the target's activations and signals as [N,K,P], P positions row by row.</summary>
internal sealed class MethodContext(ClassifierGraph graph, TargetLayer target, Value classIndex)
{
    public Emitter Emit { get; } = graph.Emit;

    public TargetView View { get; } = new(graph.Emit, target);

    /// <summary>Target activations A, [N,K,P].</summary>
    public Value Activations => View.Positions(graph.Emit.Float(target.Value));

    /// <summary>True where the head is global average pooling and one linear layer.</summary>
    public bool HasPooledLinearHead => PooledLinearHead.IsAfter(graph, target.Value);

    /// <summary>∂S/∂A of the class score S.</summary>
    public TargetSignal Gradient() => Run(new Gradient(graph, classIndex));

    /// <summary>DeepLIFT multipliers of the class score against A = 0: Σ m·A = S(A) − S(0).</summary>
    public TargetSignal Multipliers() => Run(new DeepLift(graph, classIndex, new ReferencePass(graph, target.Value)));

    private TargetSignal Run(Propagation propagation)
    {
        var signal = propagation.Run(target.Value)
            ?? throw new ExplainException("VA1107", $"the scores '{graph.Head.Scores}' do not depend on layer '{target.Value}'", "choose another target layer; `visionaudit inspect` lists them");
        var dense = propagation.Dense(signal, target.Value);
        Emit.At("target");
        if (View.IsShared(dense))
            return new TargetSignal(View.Positions(dense.Value, isShared: true), true);
        return new TargetSignal(View.Positions(propagation.Full(dense, target.Value)), false);
    }
}
