using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SwapSetTests
{
    [Fact]
    public void An_animal_keeps_its_pixels_in_every_place_and_nothing_else_stays()
    {
        var episode = new SwapSet(SwapSet.FramesPerEpisode, 5).Render(0);
        var frame = episode.Frames[SwapSet.FramesPerEpisode / 2];
        var coverage = new byte[AnimalSet.Size.Area];
        Rendering.AreaScaler.Scale(frame.CameraCoverage, SwapSet.CameraSize, coverage, AnimalSet.Size, 1);
        var (kept, animal, changed) = (0, 0, 0);
        for (var i = 0; i < coverage.Length; i++)
        {
            var same = Enumerable.Range(0, 3).All(c => frame.Pictures[0][(3 * i) + c] == frame.Pictures[1][(3 * i) + c]);
            (kept, animal, changed) = coverage[i] switch
            {
                255 => (kept + (same ? 1 : 0), animal + 1, changed),
                0 => (kept, animal, changed + (same ? 0 : 1)),
                _ => (kept, animal, changed),
            };
        }
        Assert.True(animal > 300);
        // Scaling rounds: a pixel of 255 may hold a sliver of its place.
        Assert.InRange(kept, 0.99 * animal, animal);
        Assert.True(changed > 0.9 * (coverage.Length - animal - 2000));
    }

    [Fact]
    public void Episodes_show_both_animals_in_all_places_and_number_their_frames()
    {
        var set = new SwapSet((7 * SwapSet.FramesPerEpisode) - 3, 5);
        var scenes = Enumerable.Range(0, 6).Select(set.SceneOf).ToList();
        Assert.Equal(6, scenes.Select(scene => (scene.Animal!.Species, scene.Background)).Distinct().Count());
        Assert.Equal(7, scenes.Append(set.SceneOf(6)).Select(scene => scene.Seed).Distinct().Count());

        var last = set.Render(6);
        Assert.Equal(Enumerable.Range(6 * SwapSet.FramesPerEpisode, SwapSet.FramesPerEpisode - 3).Select(i => (long)i), last.Frames.Select(frame => frame.Sequence));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Render(7));
    }

    [Fact]
    public void The_same_seed_renders_the_same_episode_and_another_seed_another()
    {
        var (first, second, other) = (new SwapSet(1, 8).Render(0), new SwapSet(9, 8).Render(0), new SwapSet(1, 9).Render(0));
        Assert.Equal(first.Frames[0].Pictures, second.Frames[0].Pictures);
        Assert.Equal(first.Frames[0].Camera, second.Frames[0].Camera);
        Assert.NotEqual(first.Frames[0].Pictures[(int)BackgroundKind.Grass], other.Frames[0].Pictures[(int)BackgroundKind.Grass]);
    }
}
