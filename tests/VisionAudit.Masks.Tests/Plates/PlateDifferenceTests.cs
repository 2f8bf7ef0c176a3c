using VisionAudit.Masks.Plates;

namespace VisionAudit.Masks.Tests.Plates;

public sealed class PlateDifferenceTests
{
    [Fact]
    public void It_is_the_greatest_difference_over_the_channels_in_units_of_the_noise()
    {
        var random = new Random(2);
        const int pixels = 99;
        var (picture, plate, deviations) = (new byte[3 * pixels], new byte[3 * pixels], new byte[3 * pixels]);
        for (var i = 0; i < plate.Length; i++)
        {
            plate[i] = (byte)random.Next(80, 120);
            picture[i] = (byte)(plate[i] + 6 + random.Next(-5, 6));
            deviations[i] = (byte)(random.Next(0, 4) * 2);
        }
        picture[30] = 255;
        var differences = new float[pixels];
        var options = new PlateOptions();
        PlateDifference.Measure(picture, plate, deviations, options, differences);

        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var expected = 0.0;
            for (var channel = 0; channel < 3; channel++)
            {
                var signed = Enumerable.Range(0, pixels).Select(p => (double)(picture[(3 * p) + channel] - plate[(3 * p) + channel])).ToList();
                var middle = Median(signed);
                var spread = Median([.. signed.Select(d => Math.Abs(d - middle))]);
                var i = (3 * pixel) + channel;
                var least = Math.Max(options.Sensitivity * 1.4826 * Math.Max(spread, deviations[i]), options.LeastDifference);
                expected = Math.Max(expected, Math.Abs(picture[i] - plate[i] - middle) / least);
            }
            Assert.Equal(expected, differences[pixel], 1e-4);
        }
        Assert.True(differences[10] > 1);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
