using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Masks;
using VisionAudit.Masks.Networks;
using VisionAudit.TestKit;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>Parts of photographs of <c>../shared</c>, and what a network sees in them.</summary>
internal sealed class Photographs : IDisposable
{
    private const string Anything = "thing";
    private static readonly FrameStamp _stamp = new("photographs", 0, TimeSpan.Zero, DateTimeOffset.UnixEpoch);

    private readonly SegmentationModel _network = new(
        ModelPackage.Load(Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx")), new PixelSize(513, 513), ClassMapping.Default);

    /// <summary>Cuts out what is no background to the network.</summary>
    /// <param name="part">Where the animal is.</param>
    /// <param name="isWild">What it is.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CutOut> CutAsync(PhotographPart part, bool isWild, CancellationToken stop)
    {
        var place = await ReadAsync(part, stop);
        var picture = PixelBuffer.Rent(_network.FrameSize);
        place.For(picture.Size).Paint(picture.Bytes.Span, PixelRegion.Whole(picture.Size), picture.Bytes.Span);
        using var frame = new Frame(_stamp, picture, default);
        var scene = await _network.FindAsync(frame, stop);
        return CutOut.From(part.Name, isWild, picture, PixelRegion.Of(scene.MaskOf(0, Anything)!, picture.Size).Pixels.Span);
    }

    /// <summary>Reads a part of a photograph, at its own size.</summary>
    public static async Task<ScenePicture> ReadAsync(PhotographPart part, CancellationToken stop)
    {
        var path = Directory.GetFiles(Repository.Shared("data", "images"), $"{part.Name}.*", SearchOption.AllDirectories).Single();
        using var picture = await new PictureReader().ReadAsync(path, null, stop);
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        var (left, top) = ((int)(part.Left * width), (int)(part.Top * height));
        var size = new PixelSize((int)(part.Right * width) - left, (int)(part.Bottom * height) - top);
        var pixels = new byte[PixelBuffer.ByteCount(size)];
        for (var y = 0; y < size.Height; y++)
            picture.Bytes.Span.Slice(3 * (((top + y) * width) + left), 3 * size.Width).CopyTo(pixels.AsSpan(3 * y * size.Width));
        return new ScenePicture(part.Name, size, pixels);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
