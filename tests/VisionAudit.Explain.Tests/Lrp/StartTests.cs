using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>What relevance LRP starts with, against the papers' formulas in double precision: nothing but an identity is between the target and the scores.</summary>
public sealed class StartTests
{
    private static readonly float[] Scores = [0.5f, 2f, -1f, 1.25f];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_score_starts_alone(int c) => AssertStart(LrpStart.Score, c, j => j == c ? Scores[c] : 0);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Clrp_spreads_the_negated_score_over_the_others(int c) => AssertStart(LrpStart.Contrastive, c, j => j == c ? Scores[c] : -Scores[c] / 3.0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Sglrp_starts_with_the_gradient_of_softmax(int c)
    {
        var total = Scores.Sum(s => Math.Exp(s));
        double[] p = [.. Scores.Select(s => Math.Exp(s) / total)];
        AssertStart(LrpStart.SoftmaxGradient, c, j => j == c ? p[c] * (1 - p[c]) : -p[c] * p[j]);
    }

    /// <summary>
    /// Where no convolution and no normalisation follows the target layer, the code published with Relevance-CAM differs from its paper in the start alone, 1 and −1/C instead of y and −y/(C − 1):
    /// from what our rules make of two other starts, both references follow.
    /// </summary>
    [Theory]
    [InlineData("alexnet_a")]
    [InlineData("vgg_a")]
    public void The_published_relevance_cam_differs_from_the_paper_by_its_start(string network)
    {
        var reference = new OracleCase(network, "model");
        var (alone, score) = Relevance(LrpStart.Score);
        var (contrastive, _) = Relevance(LrpStart.Contrastive);
        double classes = reference.Floats("logits").Length;
        var published = new float[alone.Length];
        for (var i = 0; i < alone.Length; i++)
        {
            var ofClass = alone[i] / score[0];
            var ofOthers = (alone[i] - contrastive[i]) * (classes - 1) / score[0];
            published[i] = (float)(ofClass - (ofOthers / classes));
        }
        Near.Equal(reference.Floats("alpha_relevancecam_paper"), Means(contrastive), 1e-4, "as in the paper");
        Near.Equal(reference.Floats("alpha_relevancecam"), Means(published), 1e-4, "as published");

        (float[] Relevance, float[] Score) Relevance(LrpStart start)
            => RelevanceRun.Of(OnnxFile.Load(reference.ModelPath), reference.Target, Composite.Plus, reference.Inputs[reference.Picture], start, reference.Class);

        float[] Means(float[] relevance)
        {
            var channels = reference.Floats("alpha_relevancecam").Length;
            return [.. relevance.Chunk(relevance.Length / channels).Select(places => places.Average())];
        }
    }

    private static void AssertStart(LrpStart start, int explained, Func<int, double> expected)
    {
        var sketch = new ModelSketch();
        var target = sketch.Op("Identity", sketch.Input("x", Dim.Named("N"), Scores.Length));
        sketch.Output(target, "scores", ElementType.Float, Dim.Named("N"), Scores.Length);
        var (relevance, _) = RelevanceRun.Of(sketch.Model, target, Composite.Epsilon, Tensor.Of(Scores, 1, Scores.Length), start, explained);
        Near.Equal([.. Enumerable.Range(0, Scores.Length).Select(j => (float)expected(j))], relevance, 1e-6, start.ToString());
    }
}
