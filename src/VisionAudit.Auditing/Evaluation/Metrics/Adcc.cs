namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// ADCC (Poppi et al. 2021, "Revisiting the Evaluation of Class Activation Mapping for Explainability"): the harmonic mean of coherency, 1 − complexity and 1 − average drop of one picture, in
/// [0,1]; 0 where one of them is 0.
/// </summary>
internal sealed class Adcc : EvaluationMetric
{
    private readonly Complexity _complexity = new();
    private readonly AverageDrop _drop = new();

    public override string Name => "adcc";

    public override string Title => "harmonic mean of coherency, 1 − complexity and 1 − average drop (Poppi et al. 2021)";

    public override bool HigherIsBetter => true;

    public override bool IsMeasurable(EvaluatedFrame frame) => frame.Details.Again is not null;

    public override double Measure(EvaluatedFrame frame)
    {
        double[] parts = [Coherency.Of(frame), 1 - _complexity.Measure(frame), 1 - _drop.Measure(frame)];
        return parts.Min() <= 0 ? 0 : 3 / parts.Sum(part => 1 / part);
    }
}
