using VisionAudit.Core;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

/// <summary>A small picture of a scene and its truth.</summary>
internal sealed record RenderedFrame(byte[] Rgb, byte[] Coverage)
{
    public static PixelSize Size { get; } = new(160, 90);

    public static RenderedFrame Of(SceneDescription scene, double seconds = 0) => Of(new SceneRenderer(Size), scene, seconds);

    public static RenderedFrame Of(SceneRenderer renderer, SceneDescription scene, double seconds)
    {
        var frame = new RenderedFrame(new byte[PixelBuffer.ByteCount(renderer.Size)], new byte[renderer.Size.Area]);
        renderer.Render(scene, seconds, frame.Rgb, frame.Coverage);
        return frame;
    }

    /// <summary>Pixels that the animal covers at least by half, over all.</summary>
    public double AnimalArea => Coverage.Count(value => value > 127) / (double)Coverage.Length;
}
