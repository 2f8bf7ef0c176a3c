using VisionAudit.Core;

namespace VisionAudit.Masks.Tests.Plates;

/// <summary>A fixed camera before a patterned place: noise of the sensor, and, where wanted, a box that stands before it.</summary>
internal sealed class FilmedPlace(PixelSize size)
{
    private readonly Random _random = new(3);

    /// <summary>Levels added to the whole picture: the sun comes out.</summary>
    public int Light { get; set; }

    /// <summary>Where the noise is ten times as strong: leaves in the wind.</summary>
    public Func<int, int, bool> IsRestless { get; set; } = (_, _) => false;

    /// <summary>A frame of the film, one a second.</summary>
    /// <param name="second">Its number.</param>
    /// <param name="isObject">Where the object is, of another colour by 60 levels; null where there is none.</param>
    public Frame At(long second, Func<int, int, bool>? isObject = null) => Frames.Painted(
        size,
        (x, y) =>
        {
            var ground = Ground(x, y) + Light + (isObject?.Invoke(x, y) == true ? 60 : 0);
            var strength = IsRestless(x, y) ? 40 : 4;
            return (Level(ground, strength), Level(ground, strength), Level(ground + 20, strength));
        },
        second);

    /// <summary>The place without anything, in its red and green.</summary>
    public static int Ground(int x, int y) => 60 + (x * 7 % 31) + (y * 5 % 23);

    private int Level(int value, int strength) => Math.Clamp(value + _random.Next(-strength, strength + 1), 0, 255);
}
