namespace VisionAudit.Auditing.Tests.Evaluation;

/// <summary>Remove and debias by its definition: the whole linear system of the missing pixels, solved by Gauss and Jordan in double precision.</summary>
internal static class SlowRoad
{
    /// <summary>Mean probability while the first 10, 20, 30, 40, 50, 70, 90 % of an order are imputed.</summary>
    public static double Mean(byte[] picture, int width, int height, int[] order, Func<byte[], double> classify)
    {
        double[] shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9];
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
        {
            var noise = new Random(1 + i);
            var missing = order[..(int)(shares[i] * order.Length)];
            var changed = (byte[])picture.Clone();
            for (var channel = 0; channel < 3; channel++)
            {
                var values = Solve(picture, width, height, missing, channel);
                for (var m = 0; m < missing.Length; m++)
                {
                    var normal = Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble());
                    changed[(3 * missing[m]) + channel] = (byte)Math.Floor(Math.Clamp(values[m] + (2.55 * normal), 0, 255) + 0.5);
                }
            }
            sum += classify(changed) / shares.Length;
        }
        return sum;
    }

    /// <summary>Σ w·(xᵢ − xⱼ) = 0 over the neighbours j of every missing pixel i.</summary>
    private static double[] Solve(byte[] picture, int width, int height, int[] missing, int channel)
    {
        var n = missing.Length;
        var system = new double[n, n + 1];
        for (var m = 0; m < n; m++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var (x, y) = ((missing[m] % width) + dx, (missing[m] / width) + dy);
                    if ((dx, dy) == (0, 0) || x < 0 || y < 0 || x >= width || y >= height)
                        continue;
                    var weight = dx == 0 || dy == 0 ? 1 / 6.0 : 1 / 12.0;
                    system[m, m] += weight;
                    var other = Array.IndexOf(missing, (y * width) + x);
                    if (other >= 0)
                        system[m, other] -= weight;
                    else
                        system[m, n] += weight * picture[(3 * ((y * width) + x)) + channel];
                }
            }
        }
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = 0; row < n; row++)
            {
                var factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= n && factor != 0; column++)
                    system[row, column] -= factor * system[pivot, column];
            }
        }
        return [.. Enumerable.Range(0, n).Select(m => system[m, n] / system[m, m])];
    }
}
