namespace VisionAudit.Auditing.Evaluation;

/// <summary>Methods × metrics.</summary>
/// <param name="metrics">The columns.</param>
public sealed class EvaluationTable(IReadOnlyList<EvaluationMetric> metrics)
{
    private readonly List<string> _methods = [];
    private readonly Dictionary<(string Method, EvaluationMetric Metric), List<double>> _values = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<EvaluationMetric> Metrics { get; } = metrics;

    /// <summary>The rows, in the order in which they came.</summary>
    public IReadOnlyList<string> Methods => _methods;

    /// <summary>What a method scored; null where nothing was measured.</summary>
    public MetricEstimate? this[string method, EvaluationMetric metric]
        => _values.GetValueOrDefault((method, metric)) is { Count: > 0 } values ? MetricEstimate.Of(values) : null;

    /// <summary>The best estimate of a metric; null where nothing was measured.</summary>
    public double? BestOf(EvaluationMetric metric)
    {
        var means = _methods.Select(method => this[method, metric]?.Mean).OfType<double>().ToList();
        return means.Count == 0 ? null : metric.HigherIsBetter ? means.Max() : means.Min();
    }

    internal void Add(string method, EvaluationMetric metric, double value)
    {
        if (!_methods.Contains(method))
            _methods.Add(method);
        if (!_values.TryGetValue((method, metric), out var values))
            _values[(method, metric)] = values = [];
        values.Add(value);
    }
}
