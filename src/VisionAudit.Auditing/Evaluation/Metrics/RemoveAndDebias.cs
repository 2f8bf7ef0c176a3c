namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// ROAD, remove and debias (Rong et al. 2022, "A Consistent and Efficient Evaluation Strategy for Attribution Methods", §4 and §5): the class's probability while shares of the pixels are
/// removed and put in again from their neighbours (<see cref="NoisyLinearImputation"/>), so that the form of the hole tells the classifier little; the mean over the shares. Pixels of equal
/// evidence are taken in a random order, as the authors' code does, the same for every method.
/// </summary>
internal abstract class RemoveAndDebias : EvaluationMetric
{
    private const int Seed = 1;

    /// <summary>The shares removed, as the authors have them.</summary>
    private static readonly double[] Shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9];

    /// <summary>True where the pixels with most evidence go first.</summary>
    protected abstract bool MostRelevantFirst { get; }

    public sealed override double Measure(EvaluatedFrame frame)
    {
        var order = Order(frame.Evidence.Span);
        if (!MostRelevantFirst)
            Array.Reverse(order);
        var imputation = new NoisyLinearImputation(frame.Picture.Size);
        return frame.Ask.Probabilities(frame.Class, Shares.Length, Paint).Average();

        void Paint(int index, Span<byte> changed)
            => imputation.Paint(frame.Picture.Bytes.Span, order.AsSpan(0, (int)(Shares[index] * order.Length)), new Random(Seed + index), changed);
    }

    /// <summary>Pixels by falling evidence, those of equal evidence shuffled.</summary>
    private static int[] Order(ReadOnlySpan<float> evidence)
    {
        var order = Enumerable.Range(0, evidence.Length).ToArray();
        new Random(Seed).Shuffle(order);
        var keys = new (float Falling, int Turn)[order.Length];
        for (var turn = 0; turn < order.Length; turn++)
            keys[turn] = (-evidence[order[turn]], turn);
        Array.Sort(keys, order);
        return order;
    }
}
