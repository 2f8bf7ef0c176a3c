using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>The painted place: three layers which sway by different amounts (parallax).</summary>
/// <param name="Far">Sky, hills and distant trees; opaque.</param>
/// <param name="Ground">What stands at and before the horizon, up to the animal.</param>
/// <param name="Near">What stands before the animal, below its paws.</param>
internal sealed record Backdrop(Canvas Far, Canvas Ground, Canvas Near)
{
    /// <summary>Paints the place of a scene.</summary>
    public static Backdrop Paint(SceneDescription scene, Lighting light, float horizon, int width, int height)
    {
        var backdrop = new Backdrop(new Canvas(width, height), new Canvas(width, height), new Canvas(width, height));
        var site = new Site(light, horizon, new SeededRandom(scene.Seed ^ ((ulong)scene.Background << 40)), (uint)scene.Seed);
        switch (scene.Background)
        {
            case BackgroundKind.Snow:
                SnowField.Paint(backdrop, site);
                break;
            case BackgroundKind.Grass:
                Grassland.Paint(backdrop, site);
                break;
            default:
                Forest.Paint(backdrop, site);
                break;
        }
        return backdrop;
    }
}
