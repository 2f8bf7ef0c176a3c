using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// Layer-wise relevance propagation (Bach et al. 2015, "On Pixel-Wise Explanations for Non-Linear Classifier Decisions by Layer-Wise Relevance Propagation"):
/// the signal is relevance R, of which an operator's inputs together get what its output has. Linear layers share by their composite's rules; activations and
/// normalisations hand R on unchanged; sums and averages share by their terms; a gated value gets all of a product; what only moves or chooses elements
/// (concatenation, reshaping, max-pooling) does with R what it does with a gradient.
/// </summary>
internal sealed class Relevance(ClassifierGraph graph, Objective objective, Composite composite, LrpStart start) : Gradient(graph, objective)
{
    private readonly ClassifierGraph _graph = graph;
    private readonly Objective _objective = objective;

    protected override Signal Start(Objective objective)
    {
        var origin = objective.Origin;
        if (start == LrpStart.Contrastive && objective is { Start: ClassSignal { Factor: null }, Contrast: null } && _graph.Head.Classes > 1)
            return new DenseSignal(RelevanceStart.OfClass(Emit, objective.Class, objective.Score, _graph.Head.Classes, _graph.TypeOf(origin).Rank!.Value));
        long[]? contrastAxes = objective.Contrast is null ? null : [.. Enumerable.Range(1, (_graph.TypeOf(origin).Rank ?? 2) - 1).Select(axis => (long)axis)];
        return new DenseSignal(RelevanceStart.Of(Emit, start, Forward(origin), Full(objective.Start, origin), _graph.Head.Classes, contrastAxes));
    }

    public override Node? RectifierOf(string value) => null;

    protected override void Pass(OperatorRule rule, Node node, Signal dy)
    {
        if (rule.HasManyOutputs)
        {
            base.Pass(rule, node, dy);
            return;
        }
        var relevance = new DenseSignal(Full(dy, node.Output));
        switch (RelevanceFlows.Of(node, rule))
        {
            case RelevanceFlow.Layer:
                Linear(rule, node, relevance);
                break;
            case RelevanceFlow.Unchanged:
                GiveUnbroadcast(node.Inputs[0], node.Output, relevance);
                break;
            case RelevanceFlow.Terms:
                new Terms(this, _graph).Share(node, relevance);
                break;
            case RelevanceFlow.Mean:
                new Means(this, _graph, composite.HasPositiveMeans).Share(rule, node, relevance);
                break;
            case RelevanceFlow.Product:
                foreach (var (input, share) in Gates.Shares(_graph, this, node))
                    GiveUnbroadcast(node.Inputs[input], node.Output, Part(relevance, share));
                break;
            case RelevanceFlow.None:
                throw new ExplainException("VA1116", $"LRP has no rule for operator {node}", "choose a later target layer with --layer, or a method that does without LRP");
            default:
                base.Pass(rule, node, relevance);
                break;
        }
    }

    /// <summary>A product of matrices is a layer for each factor that gets a share, with the other as its weights.</summary>
    private void Linear(OperatorRule rule, Node node, DenseSignal relevance)
    {
        foreach (var (input, share) in Gates.Shares(_graph, this, node))
        {
            var layer = new LinearLayer(_graph, _objective, rule, Canonisation.Unscaled(node), input, Canonisation.Of(_graph, node, input, _objective.Origin));
            Give(node.Inputs[input], new DenseSignal(RuleFor(node, input).Apply(layer, Part(relevance, share).Value)));
        }
    }

    private LayerRule RuleFor(Node node, int input)
    {
        if (composite.First is { } first && FirstLayer.Is(_graph, node.Inputs[input]))
            return first;
        return node.OpType is "Conv" or "ConvTranspose" ? composite.Convolution : composite.Dense;
    }

    private DenseSignal Part(DenseSignal relevance, float share)
        => share == 1 ? relevance : new DenseSignal(Emit.Mul(relevance.Value, Emit.Scalar(share)));
}
