using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class AnimalSetTests
{
    [Fact]
    public void It_holds_as_many_wolves_as_huskies_each_in_three_different_places()
    {
        var animals = new AnimalSet(4, 7).Render().ToList();
        Assert.Equal([Species.Husky, Species.Wolf, Species.Husky, Species.Wolf], animals.Select(animal => animal.Species));
        Assert.All(animals, animal =>
        {
            Assert.Equal(3, animal.Pictures.Count);
            Assert.NotEqual(animal.Pictures[0], animal.Pictures[1]);
            Assert.NotEqual(animal.Pictures[1], animal.Pictures[2]);
            Assert.Contains((byte)255, animal.Coverage);
        });
    }

    [Fact]
    public void The_same_seed_renders_the_same_set()
    {
        var (first, second) = (new AnimalSet(2, 8).Render().Last(), new AnimalSet(2, 8).Render().Last());
        Assert.Equal(first.Pictures, second.Pictures);
        Assert.Equal(first.Coverage, second.Coverage);
    }
}
