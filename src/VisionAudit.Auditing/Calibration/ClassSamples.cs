namespace VisionAudit.Auditing.Calibration;

/// <summary>One number of trusted frames, by class.</summary>
internal sealed class ClassSamples
{
    private const double Margin = 1e-6;

    private readonly Dictionary<string, IReadOnlyList<double>> _classes;

    private ClassSamples(Dictionary<string, IReadOnlyList<double>> classes)
    {
        _classes = classes;
        All = [.. classes.Values.SelectMany(own => own).Order()];
    }

    /// <summary>Of all classes, ascending.</summary>
    public IReadOnlyList<double> All { get; }

    /// <summary>Collects the number.</summary>
    /// <param name="footage">Trusted frames.</param>
    /// <param name="numberOf">In [0,1]; null where a frame has none.</param>
    public static ClassSamples Of(IReadOnlyList<TrustedFrame> footage, Func<TrustedFrame, double?> numberOf) => new(
        footage.Select(frame => (frame.Record.Label, Number: numberOf(frame))).Where(frame => frame.Number is not null).GroupBy(frame => frame.Label, frame => frame.Number!.Value)
            .ToDictionary(group => group.Key, IReadOnlyList<double> (group) => [.. group.Order()]));

    /// <summary>Of one class, ascending.</summary>
    public IReadOnlyList<double> Of(string label) => _classes[label];

    /// <summary>The conformal quantile of all; null at level 0, or where they are too few.</summary>
    public double? QuantileOfAll(double level) => Quantile(All, level);

    /// <summary>The conformal quantile of each class that has enough for it.</summary>
    public IEnumerable<KeyValuePair<string, double>> Quantiles(double level)
        => _classes.Select(own => (own.Key, Quantile: Quantile(own.Value, level))).Where(own => own.Quantile is not null).Select(own => KeyValuePair.Create(own.Key, own.Quantile!.Value));

    /// <summary>Just above a number that was seen, so that nothing is flagged by equality.</summary>
    public static double Above(double number) => Math.Min(1, number + Margin);

    private static double? Quantile(IReadOnlyList<double> sorted, double level) => level > 0 ? ConformalQuantile.Of(sorted, level) : null;
}
