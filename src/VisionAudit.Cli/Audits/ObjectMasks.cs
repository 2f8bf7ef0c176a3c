using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks;
using VisionAudit.Masks.Annotations;
using VisionAudit.Masks.Networks;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Audits;

/// <summary>
/// Where the objects are, as <c>--masks</c> names it: a COCO file (<c>.json</c>), a folder of mask images, or a segmentation network's
/// package. It is opened when the size of the first frame is known, which a network has a say in.
/// </summary>
internal sealed class ObjectMasks : IDisposable
{
    private readonly Func<PixelSize, ClassMapping, RunOptions, IObjectMaskProvider> _open;
    private IObjectMaskProvider? _provider;

    private ObjectMasks(InputSpec? input, Func<PixelSize, ClassMapping, RunOptions, IObjectMaskProvider> open) => (Input, _open) = (input, open);

    /// <summary>The picture that the network wants; null where there is none.</summary>
    public InputSpec? Input { get; }

    /// <summary>Finds out what is named.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name.</exception>
    public static ObjectMasks Locate(string path)
    {
        if (path == WolfInSnowSample.Name)
            return new ObjectMasks(null, (_, _, _) => WolfInSnowSample.OpenMasks());
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return new ObjectMasks(null, (_, mapping, _) => CocoAnnotations.Load(path, mapping));
        if (Directory.Exists(path) && !Directory.EnumerateFiles(path, "*.onnx", SearchOption.AllDirectories).Any())
            return new ObjectMasks(null, (_, _, _) => MaskImageFolder.Open(path, new PictureReader()));
        var network = ModelPackage.Load(path);
        return new ObjectMasks(network.Input, (frame, mapping, run) => OpenNetwork(network, frame, mapping, run));
    }

    /// <summary>Opens it.</summary>
    /// <param name="frame">Size of the first frame.</param>
    /// <param name="mappingFile">Which segments are the object of which class; null for the default.</param>
    /// <param name="every">Objects are looked for in every n-th frame.</param>
    /// <param name="run">Device and threads.</param>
    /// <exception cref="VisionAuditException">It cannot be used.</exception>
    public IObjectMaskProvider Open(PixelSize frame, string? mappingFile, int every, RunOptions run)
    {
        _provider = _open(frame, mappingFile is null ? ClassMapping.Default : ClassMapping.Load(mappingFile), run);
        return every == 1 ? _provider : new MaskCadence(_provider, every);
    }

    /// <summary>The reader of what a network puts out.</summary>
    private static IObjectMaskProvider OpenNetwork(ModelPackage network, PixelSize first, ClassMapping mapping, RunOptions run) => network.Output.Kind switch
    {
        OutputKind.Yolox or OutputKind.Yolov8 or OutputKind.Ssd => new NetworkMasks<DetectorModel>(size => new DetectorModel(network, size, mapping, run), first),
        _ => new NetworkMasks<SegmentationModel>(size => new SegmentationModel(network, size, mapping, run), first),
    };

    /// <inheritdoc/>
    public void Dispose() => (_provider as IDisposable)?.Dispose();
}
