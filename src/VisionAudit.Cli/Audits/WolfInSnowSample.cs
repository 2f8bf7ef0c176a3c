using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Audits;

/// <summary>The sample scene as a source and as its own truth: <c>sample:wolf-in-snow</c>, for <c>SOURCE</c> and for <c>--masks</c>.</summary>
internal static class WolfInSnowSample
{
    /// <summary>How it is named on the command line.</summary>
    public const string Name = "sample:wolf-in-snow";

    private const ulong Seed = 1;
    private static readonly PixelSize _size = new(640, 360);
    private static readonly JpegEncoder _encoder = new();

    /// <summary>One round of the script: both animals in all three places.</summary>
    public static IFrameSource OpenSource() => Open((long)(SceneScript.RoundLength * SceneScript.SceneSeconds * SyntheticCamera.FrameRate));

    /// <summary>The same, and it never ends.</summary>
    public static IFrameSource OpenCamera() => Open(frames: null);

    /// <summary>The animal's true outline in each frame of the source.</summary>
    public static IObjectMaskProvider OpenMasks() => new SyntheticMaskProvider(new SceneScript(Seed), _size);

    private static SyntheticCamera Open(long? frames) => new(Name, new SceneScript(Seed), _size, TimeProvider.System, frames, _encoder.Encode);
}
