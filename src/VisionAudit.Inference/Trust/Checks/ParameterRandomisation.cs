using VisionAudit.Graph;

namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// Model-parameter randomisation (Adebayo et al. 2018, "Sanity Checks for Saliency Maps", §3.2), cascading from the head down: a map that stays when all that was learnt is gone was
/// never about it. Value: mean absolute rank correlation with the maps of the model whose weights are all random.
/// </summary>
internal sealed class ParameterRandomisation : TrustCheck
{
    /// <summary>Likeness above which a map has outlived what was learnt.</summary>
    internal const double Limit = 0.8;

    public override string Name => "parameter-randomisation";

    public override string Question => "Does the map change when the model's weights are random?";

    public override TrustFinding Examine(TrustSubject subject)
    {
        var layers = 0;
        var random = subject.MapsOfChanged(model => layers = Randomise(model, subject.Seed));
        if (layers == 0)
            return Inapplicable(Limit, "the model has no float32 weights to randomise");
        var value = subject.Explanations.Select((e, i) => Math.Abs(RankCorrelation.Of(e.Map.ToFloats(), random[i]))).Average();
        return value > Limit
            ? Found(value, Limit, true, "the map stays the same when everything that was learnt is gone")
            : Found(value, Limit, false, "without what was learnt the map is another");
    }

    /// <summary>Draws the weights of convolutions and linear layers anew, normally distributed with each layer's own mean and deviation.</summary>
    /// <returns>Number of layers.</returns>
    private static int Randomise(OnnxModel model, int seed)
    {
        var random = new Random(seed);
        var names = model.Graph.Nodes.Where(n => n.OpType is "Conv" or "Gemm" or "MatMul" && n.Inputs.Count > 1).SelectMany(n => n.Inputs.Take(2))
            .Where(name => model.Graph.Initializers.TryGetValue(name, out var weights) && weights is { Element: ElementType.Float, Dims.Count: >= 2 })
            .Distinct().ToList();
        foreach (var name in names)
        {
            var weights = model.Graph.Initializers[name];
            var values = weights.ToFloats();
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(v => (v - mean) * (double)(v - mean)));
            model.Graph.Initializers[name] = Tensor.Of(Array.ConvertAll(values, _ => (float)(mean + (deviation * Normal(random)))), weights.Dims);
        }
        return names.Count;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
