using VisionAudit.Inference.Regression;

namespace VisionAudit.Inference.Tests.Regression;

public sealed class RidgeRegressionTests
{
    [Theory]
    [InlineData(40, 5, 1)]
    [InlineData(7, 30, 0.3)]
    [InlineData(500, 120, 10)]
    public void No_other_coefficients_fit_better(int count, int size, double ridge)
    {
        var random = new Random(count);
        double[] Draw(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
        var rows = Enumerable.Range(0, count).Select(_ => Draw(size)).ToList();
        var (targets, weights) = (Draw(count), Draw(count));
        var found = RidgeRegression.Fit(rows, targets, weights, ridge);

        // At the minimum all derivatives of the objective are 0, where the intercept makes the weighted residuals add up to 0.
        double Fitted(int i) => rows[i].Zip(found, (x, b) => x * b).Sum();
        var intercept = Enumerable.Range(0, count).Sum(i => weights[i] * (targets[i] - Fitted(i))) / weights.Sum();
        for (var a = 0; a < size; a++)
            Assert.Equal(0, (ridge * found[a]) - Enumerable.Range(0, count).Sum(i => weights[i] * rows[i][a] * (targets[i] - intercept - Fitted(i))), 1e-9);
    }
}
