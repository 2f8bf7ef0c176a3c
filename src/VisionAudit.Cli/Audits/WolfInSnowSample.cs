using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.Cli.Audits;

/// <summary>The sample scene as a source and as its own truth: <c>sample:wolf-in-snow</c>, for <c>SOURCE</c> and for <c>--masks</c>.</summary>
internal static class WolfInSnowSample
{
    /// <summary>How it is named on the command line.</summary>
    public const string Name = "sample:wolf-in-snow";

    private const int OtherPlaces = 18;
    private const ulong Seed = 1;
    private static readonly PixelSize _size = new(640, 360);
    private static readonly JpegEncoder _encoder = new();

    /// <summary>One round of the script: both animals in all three places.</summary>
    public static IFrameSource OpenSource() => Open((long)(SceneScript.RoundLength * SceneScript.SceneSeconds * SyntheticCamera.FrameRate));

    /// <summary>The same, and it never ends.</summary>
    public static IFrameSource OpenCamera() => Open(frames: null);

    /// <summary>The animal's true outline in each frame of the source.</summary>
    public static IObjectMaskProvider OpenMasks() => new SyntheticMaskProvider(new SceneScript(Seed), _size);

    /// <summary>Empty places that are not in the film: snow, grass and forest in turn. What the sample's animals are put before in proofs.</summary>
    public static IReadOnlyList<ScenePicture> RenderOtherPlaces() => [.. EmptyPlace.Render(OtherPlaces, Seed).Select(place => new ScenePicture(place.Name, SwapSet.CameraSize, place.Pixels))];

    /// <summary>Both animals in all three places, two moments of each walk.</summary>
    public static IReadOnlyList<PixelBuffer> RenderPictures(PixelSize size)
    {
        var (script, renderer) = (new SceneScript(Seed), new SceneRenderer(_size));
        using var whole = PixelBuffer.Rent(_size);
        return [.. Enumerable.Range(0, 2 * SceneScript.RoundLength).Select(i =>
        {
            var picture = PixelBuffer.Rent(size);
            var moment = script.At((i / 2 * SceneScript.SceneSeconds) + (SceneScript.WalkSeconds * (1 + (i % 2)) / 3));
            renderer.Render(moment.Scene, moment.Seconds, whole.Bytes.Span, new byte[_size.Area]);
            AreaScaler.Scale(whole.Bytes.Span, _size, picture.Bytes.Span, size, PixelBuffer.Channels);
            return picture;
        })];
    }

    private static SyntheticCamera Open(long? frames) => new(Name, new SceneScript(Seed), _size, TimeProvider.System, frames, _encoder.Encode);
}
