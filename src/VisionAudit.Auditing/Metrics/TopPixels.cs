using System.Runtime.InteropServices;

namespace VisionAudit.Auditing.Metrics;

/// <summary>
/// |top-|Ω| pixels of M ∩ Ω|. Pixels tied at the cut count by the share of them that is in the top, which is the mean over all orders of the ties.
/// The cut is found by two histograms over the bits of the values, which for floats of at least 0 are in the order of the values.
/// </summary>
internal sealed class TopPixels
{
    private readonly int[] _upper = new int[1 << 15];
    private readonly int[] _lower = new int[1 << 16];

    /// <summary>Counts the hits.</summary>
    /// <param name="evidence">[height, width] values of at least 0.</param>
    /// <param name="width">Columns.</param>
    /// <param name="runs">Ω.</param>
    /// <param name="area">|Ω|, at least 1.</param>
    /// <returns>A number in [0, |Ω|].</returns>
    public double Hits(ReadOnlySpan<float> evidence, int width, ReadOnlySpan<ObjectRun> runs, int area)
    {
        var bits = MemoryMarshal.Cast<float, int>(evidence);
        var (cut, places, ties) = Cut(bits, area);
        int above = 0, tied = 0;
        foreach (var run in runs)
        {
            foreach (var value in bits[((run.Row * width) + run.Start)..((run.Row * width) + run.End)])
            {
                above += value > cut ? 1 : 0;
                tied += value == cut ? 1 : 0;
            }
        }
        return above + ((double)places * tied / ties);
    }

    /// <summary>The value of the last pixel in the top, how many of the places in the top are left for pixels of that value, and how many have it.</summary>
    private (int Value, int Places, int Ties) Cut(ReadOnlySpan<int> bits, int area)
    {
        Array.Clear(_upper);
        foreach (var value in bits)
            _upper[value >> 16]++;
        var (high, places) = Descend(_upper, area);

        Array.Clear(_lower);
        foreach (var value in bits)
        {
            if (value >> 16 == high)
                _lower[value & 0xFFFF]++;
        }
        (var low, places) = Descend(_lower, places);
        return ((high << 16) | low, places, _lower[low]);
    }

    /// <summary>The bin, from the greatest on, that holds the <paramref name="rank"/>-th value, and its rank in the bin.</summary>
    private static (int Bin, int Rank) Descend(int[] histogram, int rank)
    {
        var bin = histogram.Length - 1;
        for (; histogram[bin] < rank; bin--)
            rank -= histogram[bin];
        return (bin, rank);
    }
}
