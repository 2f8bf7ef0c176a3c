using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Evaluation;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Evaluation;

/// <summary>A random picture with a map and an object.</summary>
internal sealed class MetricCase : IDisposable
{
    public const int Width = 9;
    public const int Height = 7;
    public const int Area = Width * Height;

    private readonly EvaluatedFrame _frame;

    public MetricCase(string map, string subject, float[]? weights = null, float[]? values = null, Func<byte[], float[]>? again = null)
    {
        var random = new Random(map.Length + (10 * subject.Length));
        Pixels = PixelBuffer.Rent(new PixelSize(Width, Height));
        random.NextBytes(Pixels.Bytes.Span);
        Map = map switch
        {
            "ties" => [.. Enumerable.Range(0, Area).Select(_ => (float)random.Next(3))],
            "zero" => new float[Area],
            "constant" => [.. Enumerable.Repeat(0.7f, Area)],
            "pixel" => [.. Enumerable.Range(0, Area).Select(i => i == 31 ? 2f : 0)],
            _ => [.. Enumerable.Range(0, Area).Select(_ => random.NextSingle())],
        };
        Object = subject switch
        {
            "full" => [.. Enumerable.Repeat((byte)1, Area)],
            "pixel" => [.. Enumerable.Range(0, Area).Select(i => i == 31 ? (byte)1 : (byte)0)],
            _ => [.. Enumerable.Range(0, Area).Select(i => i % Width is >= 2 and <= 6 && i / Width is >= 1 and <= 4 && i != 12 ? (byte)1 : (byte)0)],
        };
        Ask = new ChangedPictures(new FakeClassifier(), 3, default);
        Whole = FakeClassifier.Probability(Picture);
        _frame = new EvaluatedFrame(Pixels, 0, Whole, Map, new PixelRegion(new PixelSize(Width, Height), Object), Ask)
        {
            Details = new ExplanationDetails
            {
                Weights = weights,
                ShapleyValues = values,
                Again = picture => new EvidenceMap(Width, Height, (again ?? MapOf)(picture.Bytes.ToArray()), Viewport.Whole),
            },
        };
    }

    /// <summary>An explanation: how much red a pixel has more than blue.</summary>
    public static float[] MapOf(byte[] picture) => [.. Enumerable.Range(0, Area).Select(i => Math.Max(0, picture[3 * i] - picture[(3 * i) + 2]) / 9f)];

    /// <summary>The colour that hides.</summary>
    public static byte[] Mean { get; } = [124, 116, 104];

    public PixelBuffer Pixels { get; }

    public byte[] Picture => Pixels.Bytes.ToArray();

    public float[] Map { get; }

    public byte[] Object { get; }

    public double Whole { get; }

    public ChangedPictures Ask { get; }

    public Explanation Explanation => new(0, "0", 0, Whole, new EvidenceMap(Width, Height, Map, Viewport.Whole));

    public double Measure(string metric) => EvaluationMetric.All.First(m => m.Name == metric).Measure(_frame);

    public double Classify(Func<int, float> share, byte[] picture)
        => FakeClassifier.Probability([.. picture.Select((p, i) => (byte)(Mean[i % 3] + (share(i) * (p - Mean[i % 3])) + 0.5f))]);

    public void Dispose()
    {
        Ask.Dispose();
        Pixels.Dispose();
    }
}
