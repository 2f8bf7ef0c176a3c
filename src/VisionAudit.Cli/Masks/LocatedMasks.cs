using VisionAudit.Capture;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks.Annotations;
using VisionAudit.Masks.Annotations.Cvat;
using VisionAudit.Masks.Annotations.Yolo;
using VisionAudit.Masks.Networks;
using VisionAudit.Masks.Plates;
using VisionAudit.Masks.Zones;

namespace VisionAudit.Cli.Masks;

/// <summary>One provider of masks that a person named, found but not opened.</summary>
/// <param name="Input">The picture that its network wants; null where there is none.</param>
/// <param name="Open">Opens it.</param>
internal sealed record LocatedMasks(InputSpec? Input, Func<MaskOpening, IObjectMaskProvider> Open)
{
    /// <summary>The empty scene of a fixed camera.</summary>
    public const string Plate = "plate";

    /// <summary>The zones that the camera's configuration draws.</summary>
    public const string Zones = "zones";

    /// <summary>What the audited classifier's own evidence covers.</summary>
    public const string Erasing = "erasing";

    /// <summary>Names that are never a file's.</summary>
    public static IReadOnlyList<string> Words { get; } = [WolfInSnowSample.Name, Plate, Zones, Erasing];

    /// <summary>Finds out what is named.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name.</exception>
    public static LocatedMasks Of(string name) => name switch
    {
        WolfInSnowSample.Name => new LocatedMasks(null, _ => WolfInSnowSample.OpenMasks()),
        Plate => new LocatedMasks(null, _ => new EmptyScenePlate()),
        Erasing => new LocatedMasks(null, opening => new ErasingMasks(opening.OpenClassifier())),
        Zones => new LocatedMasks(null, opening => new ZoneMasks(opening.Zones ?? throw new CliException(
            "VA7021", "masks 'zones': no zones are drawn for this camera", "draw them in its configuration, or name a file of zones"))),
        _ => OfFile(name),
    };

    private static LocatedMasks OfFile(string path)
    {
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return new LocatedMasks(null, ZoneFile.IsOne(path) ? _ => new ZoneMasks(ZoneFile.Load(path)) : opening => CocoAnnotations.Load(path, opening.Mapping));
        if (Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase))
            return new LocatedMasks(null, opening => CvatAnnotations.Load(path, opening.Mapping));
        if (YoloLabels.IsOne(path))
            return new LocatedMasks(null, opening => YoloLabels.Load(path, opening.Mapping));
        if (Directory.Exists(path) && !Directory.EnumerateFiles(path, "*.onnx", SearchOption.AllDirectories).Any())
            return new LocatedMasks(null, _ => MaskImageFolder.Open(path, new PictureReader()));
        var network = ModelPackage.Load(path);
        return new LocatedMasks(network.Input, opening => OpenNetwork(network, opening));
    }

    /// <summary>The reader of what a network puts out.</summary>
    private static IObjectMaskProvider OpenNetwork(ModelPackage network, MaskOpening opening) => network.Output.Kind switch
    {
        OutputKind.Yolox or OutputKind.Yolov8 or OutputKind.Ssd
            => new NetworkMasks<DetectorModel>(size => new DetectorModel(network, size, opening.Mapping, opening.Run), opening.Frame),
        OutputKind.Saliency => new NetworkMasks<SaliencyModel>(size => new SaliencyModel(network, size, opening.Run), opening.Frame),
        OutputKind.Acol => new NetworkMasks<ComplementaryModel>(size => new ComplementaryModel(network, size, opening.Run), opening.Frame),
        _ => new NetworkMasks<SegmentationModel>(size => new SegmentationModel(network, size, opening.Mapping, opening.Run), opening.Frame),
    };
}
