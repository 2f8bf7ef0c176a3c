using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>
/// Walks of huskies and wolves in turn, through snow, grass and forest in turn, each rendered in all three places: individuals, light, weather, distance and
/// the way they go are drawn from the seed. Thread-safe; episodes may be rendered in any order.
/// </summary>
/// <param name="frames">Frames in all, at least 1.</param>
/// <param name="seed">The same seed renders the same set.</param>
public sealed class SwapSet(int frames, ulong seed)
{
    /// <summary>Frames of a whole episode; the last one of a set may have fewer.</summary>
    public const int FramesPerEpisode = 8;

    /// <summary>Seconds of a walk.</summary>
    private const double WalkSeconds = 8;

    /// <summary>Seconds from one frame to the next; half of that before the first and after the last, when the animal is at the picture's sides.</summary>
    private const double Interval = WalkSeconds / (FramesPerEpisode + 1);

    private static readonly BackgroundKind[] _places = Enum.GetValues<BackgroundKind>();

    /// <summary>Size of the camera's pictures.</summary>
    public static PixelSize CameraSize { get; } = new(320, 180);

    /// <summary>Number of episodes.</summary>
    public int Episodes => (frames + FramesPerEpisode - 1) / FramesPerEpisode;

    /// <summary>The scene of an episode.</summary>
    /// <param name="index">From 0 to <see cref="Episodes"/> − 1.</param>
    public SceneDescription SceneOf(int index)
        => new SceneSampler((seed * 1_000_003) + (ulong)index).Walk((Species)(index % 2), _places[index / 2 % _places.Length], WalkSeconds, (double)CameraSize.Width / CameraSize.Height);

    /// <summary>Renders an episode.</summary>
    /// <param name="index">From 0 to <see cref="Episodes"/> − 1.</param>
    public SwapEpisode Render(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Episodes);
        var scene = SceneOf(index);
        var first = (long)index * FramesPerEpisode;
        var moments = Enumerable.Range(0, (int)Math.Min(FramesPerEpisode, frames - first))
            .Select(i => new SwapFrame(first + i, (i + 1) * Interval, new byte[PixelBuffer.ByteCount(CameraSize)], new byte[CameraSize.Area], new byte[_places.Length][]))
            .ToList();
        var renderer = new SceneRenderer(CameraSize);
        var (rgb, coverage) = (new byte[PixelBuffer.ByteCount(CameraSize)], new byte[CameraSize.Area]);
        // Place by place: a place is painted once for all moments.
        foreach (var place in _places)
        {
            foreach (var moment in moments)
            {
                renderer.Render(scene with { Background = place }, moment.Seconds, rgb, coverage);
                var picture = ((byte[][])moment.Pictures)[(int)place] = new byte[PixelBuffer.ByteCount(AnimalSet.Size)];
                AreaScaler.Scale(rgb, CameraSize, picture, AnimalSet.Size, PixelBuffer.Channels);
                if (place != scene.Background)
                    continue;
                rgb.CopyTo(moment.Camera, 0);
                coverage.CopyTo(moment.CameraCoverage, 0);
            }
        }
        return new SwapEpisode(index, scene, moments);
    }
}
