namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>Means over squares of side 2·reach + 1 around each pixel, in place; what lies outside the picture counts as 0.</summary>
internal static class BoxSum
{
    public static void Apply(float[] values, int width, int height, int reach)
    {
        for (var y = 0; y < height; y++)
            Line(values, y * width, 1, width, reach);
        for (var x = 0; x < width; x++)
            Line(values, x, width, height, reach);
    }

    private static void Line(float[] values, int start, int step, int count, int reach)
    {
        var before = new double[count + 1];
        for (var i = 0; i < count; i++)
            before[i + 1] = before[i] + values[start + (i * step)];
        var side = (2 * reach) + 1;
        for (var i = 0; i < count; i++)
            values[start + (i * step)] = (float)((before[Math.Min(count, i + reach + 1)] - before[Math.Max(0, i - reach)]) / side);
    }
}
