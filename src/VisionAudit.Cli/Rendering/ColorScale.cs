namespace VisionAudit.Cli.Rendering;

/// <summary>A colour.</summary>
/// <param name="Red">0–255.</param>
/// <param name="Green">0–255.</param>
/// <param name="Blue">0–255.</param>
internal readonly record struct Color(byte Red, byte Green, byte Blue);

/// <summary>
/// The perceptually uniform colour scale "inferno" (Smith and van der Walt, 2015; CC0), from black over red to pale yellow:
/// nine of its colours, linear in between.
/// </summary>
internal static class ColorScale
{
    private static readonly Color[] _stops =
    [
        new(0, 0, 4), new(31, 12, 72), new(85, 15, 109), new(136, 34, 106), new(188, 55, 84),
        new(227, 89, 51), new(249, 142, 9), new(249, 203, 53), new(252, 255, 164),
    ];

    /// <summary>The colour of a value.</summary>
    /// <param name="value">In [0,1]; what lies outside is clamped.</param>
    public static Color At(float value)
    {
        var position = Math.Clamp(value, 0, 1) * (_stops.Length - 1);
        var index = Math.Min((int)position, _stops.Length - 2);
        var (low, high, t) = (_stops[index], _stops[index + 1], position - index);
        return new(Mix(low.Red, high.Red, t), Mix(low.Green, high.Green, t), Mix(low.Blue, high.Blue, t));
    }

    /// <summary>(1 − t)·a + t·b, rounded.</summary>
    public static byte Mix(byte a, byte b, float t) => (byte)(a + (b - a) * t + 0.5f);
}
