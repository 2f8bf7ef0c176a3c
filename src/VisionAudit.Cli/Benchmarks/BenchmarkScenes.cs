using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Cli.Audits;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>The scenes that a proof puts the animal into.</summary>
internal static class BenchmarkScenes
{
    /// <summary>Empty scenes of other cameras: snow, grass and forest, none of which is a place of the set.</summary>
    public const string OtherCameras = "cameras";

    /// <summary>How many other cameras there are.</summary>
    private const int Cameras = 18;

    /// <summary>The scenes at the size of the classifiers' pictures.</summary>
    /// <param name="name">The name above, or as <see cref="BackgroundScenes.OpenAsync"/> takes it.</param>
    /// <param name="seed">Seed of the set.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">The folder is absent, or holds no pictures.</exception>
    public static async Task<IReadOnlyList<PictureFill>> OpenAsync(string name, ulong seed, CancellationToken stop) => name switch
    {
        OtherCameras => [.. EmptyPlace.Render(Cameras, seed).Select(Scaled)],
        _ => (await BackgroundScenes.OpenAsync(name, stop)).For(AnimalSet.Size),
    };

    private static PictureFill Scaled(EmptyPlace place)
    {
        var pixels = new byte[PixelBuffer.ByteCount(AnimalSet.Size)];
        AreaScaler.Scale(place.Pixels, SwapSet.CameraSize, pixels, AnimalSet.Size, PixelBuffer.Channels);
        return new PictureFill(place.Name, pixels);
    }
}
