using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>One animal's looks: coat, proportions and carriage.</summary>
/// <param name="Species">Wolf or husky.</param>
/// <param name="Coat">Colours.</param>
/// <param name="Build">Thickness of trunk and limbs about 1.</param>
/// <param name="Length">Length of the trunk about 1.</param>
/// <param name="HeadLift">How high the head is carried: added to its height, in withers heights.</param>
/// <param name="Pitch">Slope of the muzzle in radians; negative looks down.</param>
/// <param name="TailCurl">How far the tail is curled (husky) or lifted (wolf), 0…1.</param>
/// <param name="Phase">Where in the stride it is at time 0, in cycles.</param>
/// <param name="Panting">The tongue is out.</param>
/// <param name="FurSeed">Texture of the coat.</param>
internal sealed record Individual(
    Species Species, Coat Coat, float Build, float Length, float HeadLift, float Pitch, float TailCurl, float Phase, bool Panting, uint FurSeed)
{
    /// <summary>The looks behind an animal's seed.</summary>
    public static Individual Of(Animal animal)
    {
        var random = new SeededRandom(animal.Seed);
        var wolf = animal.Species == Species.Wolf;
        return new Individual(
            animal.Species, Coat.Of(animal.Species, random),
            random.Next(0.92f, 1.08f) * (wolf ? 0.97f : 1.06f), random.Next(0.95f, 1.06f) * (wolf ? 1.06f : 0.98f),
            wolf ? random.Next(-0.06f, 0.07f) : random.Next(0.04f, 0.14f), random.Next(-0.28f, -0.05f),
            random.Next(), random.Next(), !wolf && random.Chance(0.5f), (uint)random.NextBits());
    }
}
