using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SceneScriptTests
{
    [Fact]
    public void Every_round_shows_both_animals_in_all_places()
    {
        var script = new SceneScript(1);
        var shown = Enumerable.Range(0, SceneScript.RoundLength).Select(i => script.Scene(i)).Select(scene => (scene.Animal!.Species, scene.Background)).ToHashSet();
        Assert.Equal(6, shown.Count);
    }

    [Fact]
    public void It_begins_with_a_wolf_in_snow()
    {
        var scene = new SceneScript(1).Scene(0);
        Assert.Equal((Species.Wolf, BackgroundKind.Snow), (scene.Animal!.Species, scene.Background));
    }

    [Fact]
    public void Rounds_show_other_animals_and_light()
    {
        var script = new SceneScript(1);
        Assert.NotEqual(script.Scene(0), script.Scene(SceneScript.RoundLength));
    }

    [Fact]
    public void Time_within_a_scene_begins_anew()
    {
        var script = new SceneScript(1);
        var moment = script.At(SceneScript.SceneSeconds + 1.5);
        Assert.Equal(script.Scene(1), moment.Scene);
        Assert.Equal(1.5, moment.Seconds, 9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void An_animal_walks_in_through_and_out_and_leaves_the_place_empty(long index)
    {
        var scene = new SceneScript(3).Scene(index);
        Assert.Equal(0, RenderedFrame.Of(scene, 0).AnimalArea);
        Assert.True(RenderedFrame.Of(scene, SceneScript.WalkSeconds / 2).AnimalArea > 0.02);
        Assert.Equal(0, RenderedFrame.Of(scene, SceneScript.WalkSeconds).AnimalArea);
        Assert.Equal(0, RenderedFrame.Of(scene, SceneScript.SceneSeconds - 0.04).AnimalArea);
    }
}
