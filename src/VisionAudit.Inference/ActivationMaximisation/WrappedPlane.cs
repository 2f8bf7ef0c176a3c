using System.Numerics.Tensors;

namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>Filters of one channel whose edges are joined: what leaves at one side comes in at the other.</summary>
internal static class WrappedPlane
{
    /// <summary>Shifts a channel: target[y + down, x + right] = source[y, x].</summary>
    /// <param name="source">[height, width].</param>
    /// <param name="target">[height, width].</param>
    /// <param name="width">Its width.</param>
    /// <param name="down">Rows, of any sign.</param>
    /// <param name="right">Columns, of any sign.</param>
    public static void Shift(ReadOnlySpan<float> source, Span<float> target, int width, int down, int right)
    {
        var height = source.Length / width;
        var split = Wrapped(right, width);
        for (var y = 0; y < height; y++)
        {
            var from = source.Slice(y * width, width);
            var to = target.Slice(Wrapped(y + down, height) * width, width);
            from[..(width - split)].CopyTo(to[split..]);
            from[(width - split)..].CopyTo(to);
        }
    }

    /// <summary>Convolves with a Gaussian, in place.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Its width.</param>
    /// <param name="sigma">Standard deviation in pixels, at least 0.</param>
    public static void Blur(Span<float> plane, int width, double sigma)
    {
        var kernel = Gaussian(sigma);
        if (kernel.Length == 1)
            return;
        var (shifted, sum) = (new float[plane.Length], new float[plane.Length]);
        foreach (var isAcross in new[] { true, false })
        {
            Array.Clear(sum);
            for (var i = 0; i < kernel.Length; i++)
            {
                var offset = i - (kernel.Length / 2);
                Shift(plane, shifted, width, isAcross ? 0 : offset, isAcross ? offset : 0);
                TensorPrimitives.MultiplyAdd(shifted, kernel[i], sum, sum);
            }
            sum.CopyTo(plane);
        }
    }

    /// <summary>Moves every pixel towards the mean of its four neighbours, in place: a step down the gradient of Σ(differences)².</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Its width.</param>
    /// <param name="share">Share of the way, in [0,1].</param>
    public static void Smooth(Span<float> plane, int width, float share)
    {
        var (shifted, sum) = (new float[plane.Length], new float[plane.Length]);
        foreach (var (down, right) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
        {
            Shift(plane, shifted, width, down, right);
            TensorPrimitives.MultiplyAdd(shifted, share / 4, sum, sum);
        }
        TensorPrimitives.MultiplyAdd(plane, 1 - share, sum, plane);
    }

    /// <summary>Adds up to 1; reaches three standard deviations.</summary>
    private static float[] Gaussian(double sigma)
    {
        var radius = (int)Math.Ceiling(3 * sigma);
        double[] values = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => sigma > 0 ? Math.Exp(-x * x / (2 * sigma * sigma)) : 1)];
        return Array.ConvertAll(values, v => (float)(v / values.Sum()));
    }

    private static int Wrapped(int position, int size) => ((position % size) + size) % size;
}
