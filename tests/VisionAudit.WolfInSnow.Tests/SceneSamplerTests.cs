using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SceneSamplerTests
{
    [Fact]
    public void The_same_seed_draws_the_same_scenes()
    {
        var (first, second) = (new SceneSampler(1), new SceneSampler(1));
        for (var i = 0; i < 5; i++)
            Assert.Equal(first.Still(Species.Wolf, BackgroundKind.Snow), second.Still(Species.Wolf, BackgroundKind.Snow));
    }

    [Fact]
    public void By_default_every_animal_is_seen() => Assert.All(Areas(-0.12f), area => Assert.True(area > 0.005));

    [Fact]
    public void Beyond_the_sides_some_animals_are_not_seen_and_most_are()
        => Assert.InRange(Areas(0.3f).Count(area => area == 0), 1, 30);

    private static List<double> Areas(float beyond)
    {
        var (sampler, renderer, coverage) = (new SceneSampler(2), new SceneRenderer(RenderedFrame.Size), new byte[RenderedFrame.Size.Area]);
        var areas = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            renderer.RenderCoverage(sampler.Still((Species)(i % 2), BackgroundKind.Grass, beyond), 0, coverage);
            areas.Add(coverage.Average(value => value / 255.0));
        }
        return areas;
    }
}
