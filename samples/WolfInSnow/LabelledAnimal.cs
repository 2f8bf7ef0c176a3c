using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>One animal of an <see cref="AnimalSet"/>, in each place.</summary>
/// <param name="Species">The class.</param>
/// <param name="Pictures">By <see cref="BackgroundKind"/>: [112, 112, 3] RGB.</param>
/// <param name="Coverage">[112, 112] share of each pixel that is animal, 0…255: the same in all places.</param>
public sealed record LabelledAnimal(Species Species, IReadOnlyList<byte[]> Pictures, byte[] Coverage);
