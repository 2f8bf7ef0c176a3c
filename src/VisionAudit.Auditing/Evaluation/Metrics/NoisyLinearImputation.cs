using System.Numerics.Tensors;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>
/// Noisy linear imputation (Rong et al. 2022, §5): every missing pixel is the weighted mean of its eight neighbours, 1/6 for those that touch along edges and 1/12 for those at corners, scaled up
/// where the picture's border leaves some out; all of them together are a sparse linear system. Gaussian noise of 0.01 of the range of values is added. Not thread-safe.
/// </summary>
/// <param name="size">Extent of the pictures.</param>
internal sealed class NoisyLinearImputation(PixelSize size)
{
    private const float Noise = 0.01f * 255;

    /// <summary>Residual, in shares of what it was at the start, below which the system counts as solved.</summary>
    private const double Precision = 1e-5;

    private readonly int _width = size.Width;
    private readonly int _height = size.Height;
    private readonly float[] _missing = new float[size.Area];
    private readonly float[] _weights = WeightsOf(size);
    private readonly float[] _values = new float[size.Area];
    private readonly float[] _residual = new float[size.Area];
    private readonly float[] _direction = new float[size.Area];
    private readonly float[] _image = new float[size.Area];
    private readonly float[] _rows = new float[size.Area];

    /// <summary>Paints a picture whose missing pixels are imputed.</summary>
    /// <param name="picture">[height, width, 3] bytes.</param>
    /// <param name="missing">Indices of the missing pixels; some pixel is not missing.</param>
    /// <param name="noise">Draws the noise.</param>
    /// <param name="changed">[height, width, 3], to be filled.</param>
    public void Paint(ReadOnlySpan<byte> picture, ReadOnlySpan<int> missing, Random noise, Span<byte> changed)
    {
        picture.CopyTo(changed);
        Array.Clear(_missing);
        foreach (var pixel in missing)
            _missing[pixel] = 1;
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < _values.Length; i++)
                _values[i] = picture[(3 * i) + channel];
            Solve();
            foreach (var pixel in missing)
                changed[(3 * pixel) + channel] = (byte)(Math.Clamp(_values[pixel] + (Noise * Gaussian(noise)), 0, 255) + 0.5f);
        }
    }

    /// <summary>Conjugate gradients (Hestenes, Stiefel 1952) on D·x − W·x = 0 at the missing pixels, the others being given: the matrix is symmetric and positive definite.</summary>
    private void Solve()
    {
        Guess();
        Apply(_values, _residual);
        TensorPrimitives.Negate(_residual, _residual);
        _residual.CopyTo(_direction, 0);
        double before = Square(_residual), enough = before * Precision * Precision;
        for (var round = 0; round < _values.Length && before > enough; round++)
        {
            Apply(_direction, _image);
            var step = (float)(before / Dot(_direction, _image));
            TensorPrimitives.MultiplyAdd(_direction, step, _values, _values);
            TensorPrimitives.MultiplyAdd(_image, -step, _residual, _residual);
            var now = Square(_residual);
            TensorPrimitives.MultiplyAdd(_direction, (float)(now / before), _residual, _direction);
            before = now;
        }
    }

    /// <summary>Starts from the mean of what is given.</summary>
    private void Guess()
    {
        double sum = 0;
        var given = 0;
        for (var i = 0; i < _values.Length; i++)
            (sum, given) = _missing[i] == 0 ? (sum + _values[i], given + 1) : (sum, given);
        for (var i = 0; i < _values.Length; i++)
            _values[i] = _missing[i] == 0 ? _values[i] : (float)(sum / given);
    }

    /// <summary>D·v − W·v at the missing pixels, 0 elsewhere. W is [1 2 1]ᵀ[1 2 1]/12 less its centre.</summary>
    private void Apply(float[] v, float[] result)
    {
        Span<float> rows = _rows;
        for (var y = 0; y < _height; y++)
        {
            ReadOnlySpan<float> row = v.AsSpan(y * _width, _width);
            var sum = rows.Slice(y * _width, _width);
            TensorPrimitives.Add(row, row, sum);
            TensorPrimitives.Add(sum[1..], row[..^1], sum[1..]);
            TensorPrimitives.Add(sum[..^1], row[1..], sum[..^1]);
        }
        var below = rows[_width..];
        var above = rows[..^_width];
        TensorPrimitives.Add(rows, rows, result);
        TensorPrimitives.Add(result.AsSpan(_width), above, result.AsSpan(_width));
        TensorPrimitives.Add(result.AsSpan(0, result.Length - _width), below, result.AsSpan(0, result.Length - _width));
        TensorPrimitives.Multiply(result, -1f / 12, result);
        // The centre is in the sum four times, that is 4/12, and is taken out again.
        TensorPrimitives.MultiplyAdd(_weights, v, result, result);
        TensorPrimitives.Multiply(result, _missing, result);
    }

    /// <summary>D, the weights of the neighbours that a pixel has, and the 4/12 that <see cref="Apply"/> takes off its own value.</summary>
    private static float[] WeightsOf(PixelSize size)
    {
        var weights = new float[size.Area];
        for (var i = 0; i < weights.Length; i++)
        {
            var (column, row) = (i % size.Width, i / size.Width);
            var across = 2 + (column > 0 ? 1 : 0) + (column < size.Width - 1 ? 1 : 0);
            var down = 2 + (row > 0 ? 1 : 0) + (row < size.Height - 1 ? 1 : 0);
            weights[i] = across * down / 12f;
        }
        return weights;
    }

    private static double Square(float[] v) => Dot(v, v);

    private static double Dot(float[] a, float[] b)
    {
        double sum = 0;
        for (var start = 0; start < a.Length; start += 1024)
            sum += TensorPrimitives.Dot(a.AsSpan(start, Math.Min(1024, a.Length - start)), b.AsSpan(start, Math.Min(1024, a.Length - start)));
        return sum;
    }

    /// <summary>Box, Muller 1958.</summary>
    private static float Gaussian(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
