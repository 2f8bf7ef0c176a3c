using VisionAudit.Core;
using VisionAudit.Masks.Combinations;
using VisionAudit.Masks.Erasing;
using VisionAudit.Masks.Plates;
using VisionAudit.Masks.Tests.Erasing;
using VisionAudit.Masks.Zones;

namespace VisionAudit.Masks.Tests.Conformance;

public sealed class EmptyScenePlateConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size) => new(new EmptyScenePlate(new PlateOptions { Enough = 1 }));
}

public sealed class FirstConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size) => new(new CombinedMasks(MaskJoin.First, [new EmptyScenePlate(), new EmptyScenePlate()]));
}

public sealed class UnionConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size) => new(new CombinedMasks(MaskJoin.Union, [new EmptyScenePlate(), new EmptyScenePlate()]));
}

public sealed class IntersectionConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size) => new(new CombinedMasks(MaskJoin.Intersection, [new EmptyScenePlate(), new EmptyScenePlate()]));
}

public sealed class ZoneMasksConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size) => new(new ZoneMasks([new Zone("gate", null, [[0.1, 0.1, 0.9, 0.1, 0.5, 0.9]])]));
}

public sealed class AdversarialErasingConformance : MaskProviderConformance
{
    /// <summary>Noise is half red, black is dark: both are predictions of their own.</summary>
    protected override OwnedProvider Open(PixelSize size) => new(new AdversarialErasing(new BrightestPatch { Least = 0 }));

    protected override int ClassIndex => 1;
}
