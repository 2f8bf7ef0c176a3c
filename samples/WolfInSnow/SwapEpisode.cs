using VisionAudit.Core;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>An animal's walk through a place, and the same moments of it in every other place: whether a classifier relies on the place is no matter of opinion here.</summary>
/// <param name="Index">Number of the episode in its set, from 0.</param>
/// <param name="Scene">What is seen; <see cref="SceneDescription.Background"/> is the place that the walk is filmed in.</param>
/// <param name="Frames">Its moments, in their order.</param>
public sealed record SwapEpisode(int Index, SceneDescription Scene, IReadOnlyList<SwapFrame> Frames)
{
    /// <summary>Seconds after which the animal is long gone.</summary>
    private const double Empty = 60;

    /// <summary>The camera's pictures of the same place without the animal, a second apart.</summary>
    /// <param name="count">Number of pictures.</param>
    /// <returns>[camera height, camera width, 3] RGB each.</returns>
    public IEnumerable<byte[]> EmptyPictures(int count)
    {
        var renderer = new SceneRenderer(SwapSet.CameraSize);
        var (place, coverage) = (Scene with { Animal = null }, new byte[SwapSet.CameraSize.Area]);
        for (var i = 0; i < count; i++)
        {
            var picture = new byte[PixelBuffer.ByteCount(SwapSet.CameraSize)];
            renderer.Render(place, Empty + i, picture, coverage);
            yield return picture;
        }
    }
}

/// <summary>One moment of a <see cref="SwapEpisode"/>.</summary>
/// <param name="Sequence">Number of the frame in the whole set, from 0.</param>
/// <param name="Seconds">Time in the scene.</param>
/// <param name="Camera">[camera height, camera width, 3] RGB: the camera's picture in the episode's place.</param>
/// <param name="CameraCoverage">[camera height, camera width] share of each pixel that is animal, 0…255.</param>
/// <param name="Pictures">By <see cref="BackgroundKind"/>: the same moment in each place, [112, 112, 3] RGB, as the classifiers see it.</param>
public sealed record SwapFrame(long Sequence, double Seconds, byte[] Camera, byte[] CameraCoverage, IReadOnlyList<byte[]> Pictures);
