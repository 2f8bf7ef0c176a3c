using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Heads;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Propagations;
using VisionAudit.Explain.Propagations.Lrp;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Sums over the places of a target layer of what its channels say, for methods that need nothing else. They are taken where they are the cheapest: behind the pooling that leaves them as they are
/// (<see cref="SumCarrier"/>), and in one with the linear layer that reads all places (<see cref="FlatLayer"/>).
/// </summary>
internal sealed class ChannelSums(ClassifierGraph graph, TargetTensor target, Objective objective)
{
    private TargetTensor Carrier => At(SumCarrier.Of(graph, target.Layer, objective.Origin));

    private Emitter Emit => graph.Emit;

    /// <summary>Mean over places of the gradient ∂S/∂A, [N,K,1].</summary>
    public Value MeanGradient()
    {
        var carrier = Carrier;
        if (FlatLayer.Find(graph, carrier.Layer, objective.Origin) is { } layer && new Gradient(graph, objective) is var walk && walk.Run(layer.Output) is DenseSignal signal)
            return Emit.Div(layer.GradientSums(walk.Full(signal, layer.Output)), target.View.PositionCounts());
        return carrier.Layer == target.Layer ? target.Gradient().Mean(Emit) : Emit.Div(Sum(carrier, carrier.Gradient()), target.View.PositionCounts());
    }

    /// <summary>Σ over places of the activation, [N,K,1]: the model's own mean over them, where it takes one.</summary>
    public Value Activation()
    {
        var carrier = Carrier;
        var isMean = graph.Index.ProducerOf(carrier.Layer.Value) is { } node && PooledLinearHead.IsGlobalMean(graph, node) && node.Inputs[0] == target.Layer.Value;
        return isMean ? Emit.Mul(carrier.Activations, target.View.PositionCounts()) : Emit.Sum(target.Activations, true, 2);
    }

    /// <summary>Σ over places of gradient times activation, [N,K,1].</summary>
    public Value GradientTimesActivation()
    {
        var carrier = Carrier;
        return InLargeLayer(carrier, () => new Gradient(graph, objective)) ?? Weighed(carrier, carrier.Gradient());
    }

    /// <summary>Σ over places of DeepLIFT's contributions against A = 0, [N,K,1].</summary>
    /// <param name="revealsCancelled">True for the RevealCancel rule where it applies, false for the rescale rule.</param>
    public Value Contributions(bool revealsCancelled)
    {
        var carrier = Carrier;
        return revealsCancelled || InLargeLayer(carrier, () => new DeepLift(graph, objective, new ReferencePass(graph, carrier.Layer.Value))) is not { } sums
            ? Weighed(carrier, carrier.Multipliers(revealsCancelled))
            : sums;
    }

    /// <summary>Σ over places of LRP's relevance, [N,K,1].</summary>
    public Value Relevance(Composite composite, LrpStart start)
    {
        var carrier = At(SumCarrier.Of(graph, target.Layer, objective.Origin, isRelevance: true));
        if (composite == Composite.Plus && FlatLayer.Find(graph, carrier.Layer, objective.Origin) is { IsRectified: true } layer
            && new Relevance(graph, objective, composite, start) is var walk && walk.Run(layer.Output) is { } relevance)
        {
            return layer.PositiveRelevanceSums(walk.Full(relevance, layer.Output));
        }
        return Sum(carrier, carrier.Relevance(composite, start));
    }

    private static bool HasOnePlace(TargetTensor carrier) => carrier.Layer is { Height: 1, Width: 1 };

    /// <summary>Σ over places of signal times activation, from what each channel adds to the outputs of a large layer; null where there is none.</summary>
    private Value? InLargeLayer(TargetTensor carrier, Func<Propagation> propagation)
        => FlatLayer.Find(graph, carrier.Layer, objective.Origin) is { IsLarge: true } layer && propagation() is var walk && walk.Run(layer.Output) is { } signal
            ? layer.ContributionSums(walk.Full(signal, layer.Output))
            : (Value?)null;

    private Value Weighed(TargetTensor carrier, TargetSignal signal)
        => HasOnePlace(carrier) ? Emit.Mul(signal.Value, carrier.Activations) : signal.Contributions(Emit, carrier.Activations);

    private TargetTensor At(TargetLayer layer) => layer == target.Layer ? target : new TargetTensor(graph, layer, objective);

    private Value Sum(TargetTensor carrier, TargetSignal signal)
    {
        if (HasOnePlace(carrier))
            return signal.Value;
        return signal.IsShared ? Emit.Mul(signal.Value, carrier.View.PositionCounts()) : Emit.Sum(signal.Value, true, 2);
    }
}
