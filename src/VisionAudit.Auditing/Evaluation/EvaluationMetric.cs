namespace VisionAudit.Auditing.Evaluation;

/// <summary>One number that says how good explanations are, measured picture by picture. A metric is found by being there: a class in <c>Evaluation/Metrics</c>.</summary>
public abstract class EvaluationMetric
{
    /// <summary>Every metric, by name.</summary>
    public static IReadOnlyList<EvaluationMetric> All { get; } =
    [
        .. typeof(EvaluationMetric).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(EvaluationMetric)) && !t.IsAbstract)
            .Select(t => (EvaluationMetric)Activator.CreateInstance(t)!)
            .OrderBy(m => m.Name, StringComparer.Ordinal),
    ];

    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, and whose.</summary>
    public abstract string Title { get; }

    /// <summary>True where more is better.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>True where it must be known where the object is.</summary>
    public virtual bool NeedsObject => false;

    /// <summary>True where channel weights are compared with Shapley values, which take time to find.</summary>
    public virtual bool NeedsShapleyValues => false;

    /// <summary>True where it can be measured of this picture and explanation; others are left out of its mean.</summary>
    public virtual bool IsMeasurable(EvaluatedFrame frame) => !NeedsObject || frame.Object is not null;

    /// <summary>Measures one picture.</summary>
    /// <param name="frame">The picture and its explanation, for which <see cref="IsMeasurable"/>; its object is not empty.</param>
    public abstract double Measure(EvaluatedFrame frame);
}
