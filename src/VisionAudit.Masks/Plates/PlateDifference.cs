using VisionAudit.Core;

namespace VisionAudit.Masks.Plates;

/// <summary>
/// How far each pixel of a picture differs from the empty scene: the greatest over the channels of |I − P − m| / max(k · σ, least), above 1 where it is no noise.
/// m is the median of I − P over the picture (a cloud, the camera's exposure); σ the greater of the picture's and the pixel's own noise (leaves in the wind), each 1.4826 · the
/// median absolute deviation (Rousseeuw, Croux 1993, "Alternatives to the Median Absolute Deviation", §1).
/// </summary>
internal static class PlateDifference
{
    private const float DeviationOfNormal = 1.4826f;

    /// <summary>Greatest m in levels: what changes more is no cloud.</summary>
    private const float MostChange = 24;

    /// <summary>Greatest median absolute deviation of a picture in levels: where it is greater, half of the picture is something else.</summary>
    private const float MostSpread = 6;

    /// <summary>Compares a picture with the scene.</summary>
    /// <param name="picture">[pixels, 3].</param>
    /// <param name="plate">[pixels, 3].</param>
    /// <param name="deviations">[pixels, 3]: median absolute deviation of each value in the empty scene.</param>
    /// <param name="options">k and the least difference.</param>
    /// <param name="differences">[pixels], filled.</param>
    public static void Measure(ReadOnlySpan<byte> picture, ReadOnlySpan<byte> plate, ReadOnlySpan<byte> deviations, PlateOptions options, Span<float> differences)
    {
        differences.Clear();
        for (var channel = 0; channel < PixelBuffer.Channels; channel++)
        {
            var (middle, spread) = Noise(picture, plate, channel);
            for (var pixel = 0; pixel < differences.Length; pixel++)
            {
                var i = (pixel * PixelBuffer.Channels) + channel;
                var deviation = DeviationOfNormal * Math.Max(spread, deviations[i]);
                var least = Math.Max((float)options.Sensitivity * deviation, (float)options.LeastDifference);
                differences[pixel] = Math.Max(differences[pixel], Math.Abs(picture[i] - plate[i] - middle) / least);
            }
        }
    }

    /// <summary>Median of I − P of one channel, and the median absolute deviation from it.</summary>
    private static (float Middle, float Spread) Noise(ReadOnlySpan<byte> picture, ReadOnlySpan<byte> plate, int channel)
    {
        Span<int> counts = stackalloc int[511];
        counts.Clear();
        var total = 0;
        for (var i = channel; i < picture.Length; i += PixelBuffer.Channels, total++)
            counts[picture[i] - plate[i] + 255]++;

        var place = 0;
        for (var below = counts[0]; 2 * below < total; below += counts[++place])
        {
        }
        var middle = Math.Clamp(place - 255, -MostChange, MostChange);
        var centre = (int)middle + 255;
        var spread = 0;
        for (var within = counts[centre]; 2 * within < total && spread < 510; spread++)
        {
            var (left, right) = (centre - spread - 1, centre + spread + 1);
            within += (left >= 0 ? counts[left] : 0) + (right < counts.Length ? counts[right] : 0);
        }
        return (middle, Math.Min(spread, MostSpread));
    }
}
