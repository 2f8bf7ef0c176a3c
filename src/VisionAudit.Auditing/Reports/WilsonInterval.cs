namespace VisionAudit.Auditing.Reports;

/// <summary>The score interval of a share (Wilson 1927, "Probable inference, the law of succession, and statistical inference"), at 95 %.</summary>
internal static class WilsonInterval
{
    private const double Z = 1.959964;

    /// <summary>The lower end, in [0,1].</summary>
    /// <param name="hits">Of <paramref name="count"/>.</param>
    /// <param name="count">At least 1.</param>
    public static double Low(int hits, int count)
    {
        var share = (double)hits / count;
        var spread = Z * Math.Sqrt(((share * (1 - share)) + (Z * Z / (4 * count))) / count);
        return Math.Max(0, (share + (Z * Z / (2 * count)) - spread) / (1 + (Z * Z / count)));
    }
}
