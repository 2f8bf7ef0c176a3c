using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>Draws scenes at random, for data sets and for the camera.</summary>
/// <param name="seed">The same seed draws the same scenes.</param>
public sealed class SceneSampler(ulong seed)
{
    private static readonly LightKind[] _lights = [LightKind.Day, LightKind.Day, LightKind.Morning, LightKind.Overcast, LightKind.Overcast, LightKind.Dusk];

    private readonly SeededRandom _random = new(seed);

    /// <summary>A scene with an animal somewhere in the picture.</summary>
    /// <param name="species">The animal.</param>
    /// <param name="background">The place.</param>
    /// <param name="beyond">
    /// How far beyond the picture's sides the middle of its trunk may be, in picture widths: -0.12 shows at least half of it, 0.3 now and then nothing.
    /// </param>
    public SceneDescription Still(Species species, BackgroundKind background, float beyond = -0.12f)
    {
        var facing = _random.Chance(0.5f) ? 1 : -1;
        var scale = _random.Next(0.2f, 0.44f);
        var animal = new Animal(species, _random.NextBits(), scale, _random.Next(-beyond, 1 + beyond), facing * scale * _random.Next(0.3f, 1f));
        return Place(background, animal);
    }

    /// <summary>A scene in which an animal walks in at one side, through, and out at the other.</summary>
    /// <param name="species">The animal.</param>
    /// <param name="background">The place.</param>
    /// <param name="seconds">From wholly outside to wholly outside.</param>
    /// <param name="aspect">Picture width over height.</param>
    public SceneDescription Walk(Species species, BackgroundKind background, double seconds, double aspect)
    {
        var scale = _random.Next(0.3f, 0.44f);
        // From the middle of the trunk, no nose or tail reaches farther than this.
        var outside = (float)(1.25 * scale / aspect);
        var speed = (float)((1 + (2 * outside)) / seconds);
        var toRight = _random.Chance(0.5f);
        var animal = new Animal(species, _random.NextBits(), scale, toRight ? -outside : 1 + outside, toRight ? speed : -speed);
        return Place(background, animal);
    }

    private SceneDescription Place(BackgroundKind background, Animal animal)
        => new(background, animal, _lights[_random.Index(_lights.Length)], _random.Chance(0.5f), Weather(background), _random.NextBits());

    private WeatherKind Weather(BackgroundKind background)
    {
        var dice = _random.Next();
        if (dice < 0.5f)
            return WeatherKind.Clear;
        if (dice < 0.65f)
            return WeatherKind.Mist;
        // Snow does not fall on flowers.
        return background == BackgroundKind.Snow ? WeatherKind.Snowfall : dice < 0.8f ? WeatherKind.Rain : WeatherKind.Clear;
    }
}
