using VisionAudit.Core;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SceneRendererTests
{
    public static TheoryData<Species, BackgroundKind> Combinations
    {
        get
        {
            var all = new TheoryData<Species, BackgroundKind>();
            foreach (var species in Enum.GetValues<Species>())
            {
                foreach (var background in Enum.GetValues<BackgroundKind>())
                    all.Add(species, background);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Equal_scenes_give_equal_bytes(Species species, BackgroundKind background)
    {
        var first = RenderedFrame.Of(new SceneSampler(5).Still(species, background), 0.4);
        var second = RenderedFrame.Of(new SceneSampler(5).Still(species, background), 0.4);
        Assert.Equal(first.Rgb, second.Rgb);
        Assert.Equal(first.Coverage, second.Coverage);
    }

    [Fact]
    public void What_was_rendered_before_leaves_no_trace()
    {
        var scene = new SceneSampler(6).Still(Species.Wolf, BackgroundKind.Snow);
        var other = new SceneSampler(7).Still(Species.Husky, BackgroundKind.Forest);
        var renderer = new SceneRenderer(RenderedFrame.Size);
        RenderedFrame.Of(renderer, other, 2);
        RenderedFrame.Of(renderer, scene, 1);
        Assert.Equal(RenderedFrame.Of(scene, 0.5).Rgb, RenderedFrame.Of(renderer, scene, 0.5).Rgb);
    }

    [Fact]
    public void Another_seed_gives_another_picture()
    {
        var scene = new SceneSampler(8).Still(Species.Wolf, BackgroundKind.Grass);
        Assert.NotEqual(RenderedFrame.Of(scene).Rgb, RenderedFrame.Of(scene with { Seed = scene.Seed + 1 }).Rgb);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_same_animal_on_another_background_keeps_its_outline_and_its_pixels(ulong seed)
    {
        var scene = new SceneSampler(seed).Still(seed % 2 == 0 ? Species.Wolf : Species.Husky, BackgroundKind.Snow);
        var onSnow = RenderedFrame.Of(scene);
        foreach (var background in new[] { BackgroundKind.Grass, BackgroundKind.Forest })
        {
            var elsewhere = RenderedFrame.Of(scene with { Background = background });
            Assert.Equal(onSnow.Coverage, elsewhere.Coverage);
            var (animal, place, changed) = (0, 0, 0);
            for (var i = 0; i < onSnow.Coverage.Length * 3; i++)
            {
                // Coverage of 255 is rounded: up to 0.2 % of the pixel may be background.
                if (onSnow.Coverage[i / 3] == 255)
                {
                    animal++;
                    Assert.InRange(Math.Abs(onSnow.Rgb[i] - elsewhere.Rgb[i]), 0, 2);
                }
                else if (onSnow.Coverage[i / 3] == 0)
                {
                    place++;
                    changed += Math.Abs(onSnow.Rgb[i] - elsewhere.Rgb[i]) > 8 ? 1 : 0;
                }
            }
            Assert.True(animal > 0);
            Assert.True(changed > 0.4 * place, $"only {changed} of {place} background values changed");
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void An_animal_covers_a_sensible_part_of_the_picture(Species species, BackgroundKind background)
    {
        for (ulong seed = 0; seed < 4; seed++)
            Assert.InRange(RenderedFrame.Of(new SceneSampler(seed).Still(species, background)).AnimalArea, 0.01, 0.25);
    }

    [Fact]
    public void A_place_without_an_animal_has_an_empty_mask()
    {
        var scene = new SceneSampler(3).Still(Species.Wolf, BackgroundKind.Snow) with { Animal = null };
        Assert.All(RenderedFrame.Of(scene).Coverage, value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_coverage_alone_is_the_pictures_coverage()
    {
        var scene = new SceneSampler(9).Still(Species.Husky, BackgroundKind.Grass);
        var coverage = new byte[RenderedFrame.Size.Area];
        new SceneRenderer(RenderedFrame.Size).RenderCoverage(scene, 0.7, coverage);
        Assert.Equal(RenderedFrame.Of(scene, 0.7).Coverage, coverage);
    }

    [Fact]
    public void Species_of_the_same_seed_look_different()
    {
        var wolf = new SceneSampler(11).Still(Species.Wolf, BackgroundKind.Snow);
        var husky = wolf with { Animal = wolf.Animal! with { Species = Species.Husky } };
        Assert.NotEqual(RenderedFrame.Of(wolf).Coverage, RenderedFrame.Of(husky).Coverage);
    }

    [Fact]
    public void A_size_that_shows_nothing_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SceneRenderer(new PixelSize(31, 200)));
}
