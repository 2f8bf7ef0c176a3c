using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>Animals for training and tests: huskies and wolves in turn, each in all three places, at the classifiers' input size.</summary>
/// <param name="count">Number of animals.</param>
/// <param name="seed">The same seed renders the same set.</param>
/// <param name="beyond">How far beyond the picture's sides animals may stand, as <see cref="SceneSampler.Still"/> has it.</param>
public sealed class AnimalSet(int count, ulong seed, float beyond = -0.12f)
{
    private static readonly PixelSize _camera = new(320, 180);
    private static readonly BackgroundKind[] _places = Enum.GetValues<BackgroundKind>();

    /// <summary>Size of the pictures: the whole camera picture, stretched.</summary>
    public static PixelSize Size { get; } = new(112, 112);

    /// <summary>Number of animals.</summary>
    public int Count => count;

    /// <summary>Renders the animals, one at a time.</summary>
    public IEnumerable<LabelledAnimal> Render()
    {
        var sampler = new SceneSampler(seed);
        var renderer = new SceneRenderer(_camera);
        var (rgb, coverage) = (new byte[PixelBuffer.ByteCount(_camera)], new byte[_camera.Area]);
        for (var i = 0; i < count; i++)
        {
            var species = (Species)(i % 2);
            var scene = sampler.Still(species, _places[i / 2 % _places.Length], beyond);
            var pictures = new byte[_places.Length][];
            foreach (var place in _places)
            {
                renderer.Render(scene with { Background = place }, 0, rgb, coverage);
                AreaScaler.Scale(rgb, _camera, pictures[(int)place] = new byte[PixelBuffer.ByteCount(Size)], Size, PixelBuffer.Channels);
            }
            var mask = new byte[Size.Area];
            AreaScaler.Scale(coverage, _camera, mask, Size, 1);
            yield return new LabelledAnimal(species, pictures, mask);
        }
    }
}
