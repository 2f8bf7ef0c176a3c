namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>
/// All that a picture depends on besides time and size: equal descriptions give equal bytes.
/// <c>scene with { Background = … }</c> shows the same animal, light, weather, sway and sensor noise somewhere else.
/// </summary>
/// <param name="Background">The place.</param>
/// <param name="Animal">The animal; null leaves the place empty.</param>
/// <param name="Light">Time of day.</param>
/// <param name="SunFromLeft">The side that the sun stands on.</param>
/// <param name="Weather">What is in the air.</param>
/// <param name="Seed">Layout of the place, height of the horizon, flakes, sway and sensor noise.</param>
public sealed record SceneDescription(
    BackgroundKind Background, Animal? Animal, LightKind Light, bool SunFromLeft, WeatherKind Weather, ulong Seed);
