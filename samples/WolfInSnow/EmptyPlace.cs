using VisionAudit.Core;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>A place without an animal, as the camera sees it: what the scenes of other cameras are to an audit.</summary>
/// <param name="Name">Place and light, and its number: "snow, dusk (4)".</param>
/// <param name="Pixels">[camera height, camera width, 3] RGB, of <see cref="SwapSet.CameraSize"/>.</param>
public sealed record EmptyPlace(string Name, byte[] Pixels)
{
    /// <summary>Renders places: snow, grass and forest in turn, layout, light and weather drawn from the seed.</summary>
    /// <param name="count">Number of places.</param>
    /// <param name="seed">The same seed renders the same places; no scene of a <see cref="SwapSet"/> is among them.</param>
    public static IEnumerable<EmptyPlace> Render(int count, ulong seed)
    {
        var renderer = new SceneRenderer(SwapSet.CameraSize);
        var coverage = new byte[SwapSet.CameraSize.Area];
        var sampler = new SceneSampler(~seed);
        for (var i = 0; i < count; i++)
        {
            var scene = sampler.Still(Species.Wolf, (BackgroundKind)(i % 3)) with { Animal = null };
            var pixels = new byte[PixelBuffer.ByteCount(SwapSet.CameraSize)];
            renderer.Render(scene, 0, pixels, coverage);
            yield return new EmptyPlace($"{scene.Background}, {scene.Light} ({i + 1})".ToLowerInvariant(), pixels);
        }
    }
}
