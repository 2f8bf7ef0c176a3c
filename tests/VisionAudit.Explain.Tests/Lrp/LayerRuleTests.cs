using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>Every rule of LRP against the papers' formulas, element by element in double precision, on linear layers of every form.</summary>
public sealed class LayerRuleTests
{
    private const double Epsilon = 1e-6;
    private static readonly float[] Low = [-2f, -1.5f, -1.8f, -1.2f];
    private static readonly float[] High = [2f, 1.7f, 1.1f, 1.3f];

    /// <summary>Rules with the share of input i in output j, from zᵢⱼ = xᵢwᵢⱼ over all i and the bias.</summary>
    private static readonly (string Name, LayerRule Rule, Func<Row, double[]> Shares)[] Rules =
    [
        ("epsilon", new EpsilonRule(), r => Over(r.Z, r.Total, Epsilon)),
        ("epsilon 0.5", new EpsilonRule(0.5f), r => Over(r.Z, r.Total, 0.5)),
        ("z-plus", new AlphaBetaRule(1, 0), r => Over(r.Up, r.Up.Sum() + Math.Max(r.Bias, 0), 0)),
        ("z-plus without bias", new AlphaBetaRule(1, 0, hasBias: false), r => Over(r.Up, r.Up.Sum(), 0)),
        ("alpha 2, beta 1", new AlphaBetaRule(2, 1), r => Combine(2, Over(r.Up, r.Up.Sum() + Math.Max(r.Bias, 0), 0), -1, Over(r.Down, r.Down.Sum() + Math.Min(r.Bias, 0), 0))),
        ("gamma", new GammaRule(0.25f), r => r.Total > 0
            ? Over(Combine(1, r.Z, 0.25, r.Up), r.Total + (0.25 * (r.Up.Sum() + Math.Max(r.Bias, 0))), Epsilon)
            : Over(Combine(1, r.Z, 0.25, r.Down), r.Total + (0.25 * (r.Down.Sum() + Math.Min(r.Bias, 0))), Epsilon)),
        ("flat", new FlatRule(), r => Over([.. r.Weights.Select(w => w == 0 ? 0d : 1)], r.Weights.Count(w => w != 0), 0)),
        ("box", new BoxRule(Low, High), r => Over(r.Boxed, r.Boxed.Sum(), Epsilon)),
    ];

    public static TheoryData<string, int, bool> Rows()
    {
        var rows = new TheoryData<string, int, bool>();
        foreach (var (name, _, _) in Rules)
        {
            for (var layer = 0; layer < LayerCase.Table.Length; layer++)
            {
                // The box is one of colours.
                if (name == "box" && LayerCase.Table[layer].Shape.Length != 3)
                    continue;
                rows.Add(name, layer, true);
                rows.Add(name, layer, false);
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_shares_relevance_out_as_its_formula_says(string name, int layer, bool isRectified)
    {
        var layerCase = LayerCase.Table[layer];
        var (_, rule, shares) = Rules.Single(r => r.Name == name);
        var inputs = (int)layerCase.Shape.Aggregate(1L, (a, b) => a * b);
        // The seed keeps every z away from 0, where a share is a quotient of two roundings.
        float[] x = [.. new ModelSketch(seed: 5).Numbers(inputs).Select(v => isRectified ? Math.Abs(v) : v)];

        var (weights, bias) = layerCase.Matrix();
        var scores = Enumerable.Range(0, bias.Length).Select(j => new Row(layerCase, weights, bias[j], j, x)).ToArray();
        // Where every input gets the same of each output, nothing would be left of a start that adds up to 0.
        var start = name == "flat" ? LrpStart.Score : LrpStart.Contrastive;
        var expected = new double[inputs];
        for (var j = 0; j < scores.Length; j++)
        {
            var relevance = j == 1 ? scores[1].Total : start == LrpStart.Score ? 0 : -scores[1].Total / (scores.Length - 1);
            var share = shares(scores[j]);
            for (var i = 0; i < inputs; i++)
                expected[i] += share[i] * relevance;
        }
        var actual = RelevanceRun.Of(layerCase, new Composite(rule, rule), x, isRectified, start, 1);
        Near.Equal([.. expected.Select(e => (float)e)], actual, 1e-4, $"{name}, {layerCase}");
    }

    private static double[] Over(double[] parts, double sum, double epsilon)
    {
        var divisor = sum + (sum < 0 ? -epsilon : epsilon);
        return [.. parts.Select(p => divisor == 0 ? 0 : p / divisor)];
    }

    private static double[] Combine(double a, double[] x, double b, double[] y) => [.. x.Zip(y, (u, v) => (a * u) + (b * v))];

    /// <summary>What goes into one output of a layer.</summary>
    private sealed record Row(LayerCase Layer, double[,] Matrix, double Bias, int Output, float[] X)
    {
        public double[] Weights => [.. Enumerable.Range(0, X.Length).Select(i => Matrix[Output, i])];

        public double[] Z => [.. Weights.Zip(X, (w, x) => w * x)];

        public double Total => Z.Sum() + Bias;

        public double[] Up => [.. Z.Select(z => Math.Max(z, 0))];

        public double[] Down => [.. Z.Select(z => Math.Min(z, 0))];

        public double[] Boxed => [.. Z.Select((z, i) => z - (Bound(Low, i) * Math.Max(Weights[i], 0)) - (Bound(High, i) * Math.Min(Weights[i], 0)))];

        private double Bound(float[] bounds, int input) => bounds[input / (int)(Layer.Shape[1] * Layer.Shape[2])];
    }
}
