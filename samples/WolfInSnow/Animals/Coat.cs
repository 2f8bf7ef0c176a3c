using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>The colours of one individual.</summary>
/// <param name="Back">Saddle, nape, cap, outside of the tail.</param>
/// <param name="Flank">Sides of the trunk and outside of the legs.</param>
/// <param name="Pale">Belly, inside of the legs, cheeks.</param>
/// <param name="Leg">Lower legs.</param>
/// <param name="TailTip">Tip of the tail.</param>
/// <param name="Iris">Eyes.</param>
/// <param name="SaddleEdge">Where the back's colour ends: 1 top of the back … -1 belly.</param>
/// <param name="EdgeWidth">How softly it ends.</param>
/// <param name="Grizzle">Contrast of single dark and pale hairs in [0, 1].</param>
internal sealed record Coat(
    Vector3 Back, Vector3 Flank, Vector3 Pale, Vector3 Leg, Vector3 TailTip, Vector3 Iris, float SaddleEdge, float EdgeWidth, float Grizzle)
{
    private static readonly uint[] _huskyBacks = [0x2B2C30, 0x3A3B40, 0x55585E, 0x7A5238, 0x6F6A64];
    private static readonly uint[] _wolfBacks = [0x4A433B, 0x3D3833, 0x574D42, 0x4B4A48];

    /// <summary>A coat of this kind.</summary>
    public static Coat Of(Species species, SeededRandom random) => species == Species.Wolf ? Wolf(random) : Husky(random);

    private static Coat Wolf(SeededRandom random)
    {
        var warmth = random.Between(Tint.Of(0xA98F6B), Tint.Of(0x9C968E));
        var shade = random.Next(0.8f, 1.15f);
        return new Coat(
            Tint.Of(_wolfBacks[random.Index(_wolfBacks.Length)]) * shade, warmth * shade, Tint.Of(0xDDCFB6) * shade,
            random.Between(Tint.Of(0xC2A67E), Tint.Of(0xB5ADA3)) * shade, Tint.Of(0x2C2825), Tint.Of(0xF0B92A),
            random.Next(0.1f, 0.35f), 0.6f, random.Next(0.8f, 1.1f));
    }

    private static Coat Husky(SeededRandom random)
    {
        var back = Tint.Of(_huskyBacks[random.Index(_huskyBacks.Length)]) * random.Next(0.85f, 1.15f);
        var white = Tint.Of(0xEFECE6) * random.Next(0.9f, 1f);
        return new Coat(
            back, Vector3.Lerp(back, white, random.Next(0.02f, 0.2f)), white, white, random.Chance(0.6f) ? white : back,
            Tint.Of(0x67B4F0), random.Next(-0.3f, 0.0f), 0.16f, random.Next(0.2f, 0.4f));
    }
}
