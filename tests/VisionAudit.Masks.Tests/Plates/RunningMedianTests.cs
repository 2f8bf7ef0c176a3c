using VisionAudit.Masks.Plates;

namespace VisionAudit.Masks.Tests.Plates;

public sealed class RunningMedianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void It_is_the_median_of_the_last_pictures_as_sorting_gives_it(int capacity)
    {
        const int values = 50;
        var random = new Random(5);
        var median = new RunningMedian(values, capacity);
        var window = new List<byte[]>();
        var (medians, deviations) = (new byte[values], new byte[values]);
        for (var picture = 0; picture < 40; picture++)
        {
            var next = new byte[values];
            random.NextBytes(next);
            // Few levels, so that equal values meet.
            for (var i = 0; i < values; i += 2)
                next[i] %= 3;
            median.Add(next);
            window.Add(next);
            if (window.Count > capacity)
                window.RemoveAt(0);

            median.Medians(medians);
            median.Deviations(deviations);
            Assert.Equal(window.Count, median.Count);
            for (var i = 0; i < values; i++)
            {
                var sorted = window.Select(p => p[i]).Order().ToArray();
                Assert.Equal(sorted[sorted.Length / 2], medians[i]);
                Assert.Equal(sorted.Select(v => Math.Abs(v - medians[i])).Order().ElementAt(sorted.Length / 2), deviations[i]);
            }
        }
    }
}
