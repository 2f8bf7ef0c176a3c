using Xunit;

namespace VisionAudit.TestKit;

/// <summary>Comparisons of arrays by relative deviation: max|a − b| / max|b|.</summary>
public static class Near
{
    public static double Deviation(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = 0, scale = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            var here = Math.Abs((double)actual[i] - expected[i]);
            difference = double.IsNaN(here) ? double.PositiveInfinity : Math.Max(difference, here);
            scale = Math.Max(scale, Math.Abs(expected[i]));
        }
        return scale == 0 ? difference : difference / scale;
    }

    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        var deviation = Deviation(actual, expected);
        Assert.True(deviation <= tolerance, $"{what}: relative deviation {deviation:g3} is above {tolerance:g3}");
    }
}
