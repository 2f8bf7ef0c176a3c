using System.Numerics;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>The camera: sway of its mast, vignette of its lens, noise of its sensor, 8 bits.</summary>
internal sealed class CameraSensor
{
    private const int NoiseLength = 1 << 14;

    private readonly int _width;
    private readonly int _height;
    private readonly float[] _vignette;
    private readonly float[] _noise = new float[NoiseLength];

    /// <summary>A sensor of this many pixels.</summary>
    public CameraSensor(int width, int height)
    {
        (_width, _height) = (width, height);
        _vignette = new float[_width * _height];
        for (var i = 0; i < _vignette.Length; i++)
        {
            var x = ((i % _width) + 0.5f) / _width * 2 - 1;
            var y = ((i / _width) + 0.5f) / _height * 2 - 1;
            _vignette[i] = 1 - (0.16f * ((x * x) + (y * y)));
        }
        var random = new SeededRandom(0);
        for (var i = 0; i < NoiseLength; i++)
        {
            // Sum of four uniforms: variance 1/3, near enough to a Gaussian for eyes and models.
            _noise[i] = (random.Next() + random.Next() + random.Next() + random.Next() - 2) * MathF.Sqrt(3);
        }
    }

    /// <summary>Shift of the picture in picture heights; at most <see cref="Canvas.Margin"/> / 4.</summary>
    public static Vector2 Sway(uint seed, float seconds) => new Vector2(
        Noise.Fractal(seconds * 0.7f, 0, 2, seed + 71) - 0.5f, Noise.Fractal(seconds * 0.9f, 9, 2, seed + 72) - 0.5f) * (Canvas.Margin / 2.5f);

    /// <summary>Turns light into pixels.</summary>
    /// <param name="picture">[height, width] linear RGB.</param>
    /// <param name="grain">Standard deviation of the noise in display levels of 0–255.</param>
    /// <param name="moment">A number of the scene and time: what the noise is drawn from.</param>
    /// <param name="rgb">[height, width, 3] display RGB, every byte is written.</param>
    public void Expose(ReadOnlySpan<Vector4> picture, float grain, ulong moment, Span<byte> rgb)
    {
        var random = new SeededRandom(moment);
        for (var y = 0; y < _height; y++)
        {
            var start = (int)(random.NextBits() & (NoiseLength - 1));
            for (var x = 0; x < _width; x++)
            {
                var i = (y * _width) + x;
                var light = Vector4.Max(picture[i] * _vignette[i], Vector4.Zero);
                var level = (Vector4.SquareRoot(light) * 255) + new Vector4(0.5f);
                var n = _noise[(start + x) & (NoiseLength - 1)] * grain;
                var colour = _noise[(start + (x * 3) + 5000) & (NoiseLength - 1)] * grain * 0.4f;
                level = Vector4.Clamp(level + new Vector4(n + colour, n, n - colour, 0), Vector4.Zero, new Vector4(255));
                rgb[i * 3] = (byte)level.X;
                rgb[(i * 3) + 1] = (byte)level.Y;
                rgb[(i * 3) + 2] = (byte)level.Z;
            }
        }
    }
}
