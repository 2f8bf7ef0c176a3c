using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Masks.Networks;
using VisionAudit.Masks.Tests.Networks;

namespace VisionAudit.Masks.Tests.Conformance;

public sealed class SegmentationModelConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        var package = new SketchedPackage(Sketches.Scores(channels: 2), """{"labels":["background","dog"],"output":{"kind":"segmentation"}}""");
        return new OwnedProvider(new SegmentationModel(package.Load(), size, ClassMapping.Default), package);
    }
}

public sealed class DetectorModelConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        float[] fields = [4, 4, 4, 2, 0.9f];
        var package = SketchedPackage.Constant("""{"labels":["dog"],"output":{"kind":"yolov8"}}""", 8, [("output", Tensor.Of(fields, 1, 5, 1))]);
        return new OwnedProvider(new DetectorModel(package.Load(), size, ClassMapping.Default), package);
    }
}

public sealed class SaliencyModelConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        var package = new SketchedPackage(Sketches.Scores(channels: 1), """{"output":{"kind":"saliency"}}""");
        return new OwnedProvider(new SaliencyModel(package.Load(), size), package);
    }
}

public sealed class ComplementaryModelConformance : MaskProviderConformance
{
    protected override OwnedProvider Open(PixelSize size)
    {
        var package = new SketchedPackage(Sketches.Branches(), """{"labels":["dog","cat"],"output":{"kind":"acol"}}""");
        return new OwnedProvider(new ComplementaryModel(package.Load(), size), package);
    }
}
