using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Explain.Tests.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>Σ R at the target = Σ R at the scores, where the rules conserve: no bias takes a share, and no output lacks parts to share by.</summary>
public sealed class ConservationTests
{
    private const int Draws = 3;

    /// <summary>Forms whose constants take the place of elements and keep their relevance, as a bias does.</summary>
    private static readonly string[] WithConstantElements = ["Max: with a constant", "Pad: constant"];

    /// <summary>Forms that LRP has no rule for.</summary>
    private static readonly string[] Refused = ["Gemm: an active bias", "ReduceLogSum", "ReduceProd", "ReduceSumSquare"];

    public static TheoryData<int, string> Cases()
    {
        var rows = new TheoryData<int, string>();
        for (var i = 0; i < OperatorCases.Table.Length; i++)
        {
            if (!WithConstantElements.Contains(OperatorCases.Table[i].ToString()))
                rows.Add(i, OperatorCases.Table[i].ToString());
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_operator_hands_on_what_it_has(int index, string name)
    {
        // z⁺ loses what comes to an output without positive parts: its layers are given positive weights, and the random one behind a case has the ε-rule.
        foreach (var composite in new[] { Composite.Plus with { Dense = new EpsilonRule() }, Composite.Epsilon })
        {
            foreach (var draw in Enumerable.Range(0, Draws).Select(OperatorCases.Table[index].Draw))
            {
                var (model, target) = draw.Classifier();
                Prepare(model, composite.HasPositiveMeans);
                var x = Tensor.Of([.. draw.Input().Select(Math.Abs)], [OperatorCase.Batch, .. draw.Shape]);
                if (Refused.Any(refused => name.StartsWith(refused, StringComparison.Ordinal)))
                {
                    Assert.Equal("VA1116", Assert.Throws<ExplainException>(() => RelevanceRun.Of(model, target, composite, x, LrpStart.Score, 1, 2)).Id);
                    continue;
                }
                var (relevance, score) = RelevanceRun.Of(model, target, composite, x, LrpStart.Score, 1, 2);
                var size = relevance.Length / OperatorCase.Batch;
                for (var n = 0; n < OperatorCase.Batch; n++)
                    AssertConserved(relevance.AsSpan(n * size, size), score[n], $"{name}, {(composite.HasPositiveMeans ? "plus" : "epsilon")}, draw {draw.Seed}");
            }
        }
    }

    private static void AssertConserved(ReadOnlySpan<float> relevance, double score, string what)
    {
        double sum = 0, size = 0;
        foreach (var r in relevance)
            (sum, size) = (sum + r, size + Math.Abs(r));
        Assert.True(Math.Abs(sum - score) <= 1e-5 * (size + Math.Abs(score)), $"{what}: Σ R = {sum}, score {score}, Σ|R| = {size}");
    }

    /// <summary>Sets biases to 0, and the weights of convolutions to their absolute values.</summary>
    private static void Prepare(OnnxModel model, bool isPositive)
    {
        foreach (var node in model.Graph.Nodes.Where(n => n.OpType is "Conv" or "ConvTranspose" or "Gemm"))
        {
            if (node.Input(2) is { } bias)
                Change(bias, _ => 0);
            if (isPositive && node.OpType != "Gemm")
                Change(node.Inputs[1], Math.Abs);
        }

        void Change(string constant, Func<float, float> change)
        {
            if (model.Graph.Initializers.TryGetValue(constant, out var tensor))
                model.Graph.Initializers[constant] = Tensor.Of([.. tensor.ToFloats().Select(change)], tensor.Dims);
        }
    }
}
