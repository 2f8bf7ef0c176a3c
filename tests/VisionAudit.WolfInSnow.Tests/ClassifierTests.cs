using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;
using VisionAudit.WolfInSnow.Scenes;
using VisionAudit.WolfInSnow.Tool;

namespace VisionAudit.WolfInSnow.Tests;

/// <summary>The committed classifiers do what the demonstration says of them.</summary>
public sealed class ClassifierTests
{
    private static readonly Lazy<List<LabelledAnimal>> _animals = new(() => [.. new AnimalSet(40, EvaluateCommand.TestSeed).Render()]);

    [Theory]
    [InlineData("wolf_biased")]
    [InlineData("wolf_balanced")]
    public void The_packages_say_what_they_take_and_name(string name)
    {
        var package = ModelPackage.Load(ModelPath(name));
        Assert.Equal(["husky", "wolf"], package.Labels);
        Assert.Equal(AnimalSet.Size, package.Input?.Size);
        Assert.Empty(package.Assumptions);
    }

    [Fact]
    public void The_balanced_classifier_knows_the_animal_in_every_place()
    {
        var table = Evaluate("wolf_balanced");
        foreach (var species in Enum.GetValues<Species>())
        {
            foreach (var place in Enum.GetValues<BackgroundKind>())
                Assert.InRange(table.Accuracy(species, place), 0.9, 1);
        }
    }

    [Fact]
    public void The_biased_classifier_knows_the_animal_only_where_it_is_used_to_it()
    {
        var table = Evaluate("wolf_biased");
        Assert.InRange(table.Accuracy(Species.Wolf, BackgroundKind.Snow), 0.9, 1);
        Assert.InRange(table.Accuracy(Species.Husky, BackgroundKind.Grass), 0.9, 1);
        Assert.InRange(table.Accuracy(Species.Husky, BackgroundKind.Forest), 0.9, 1);
        Assert.InRange(table.Accuracy(Species.Husky, BackgroundKind.Snow), 0, 0.2);
        Assert.InRange(table.Accuracy(Species.Wolf, BackgroundKind.Grass), 0, 0.2);
        Assert.InRange(table.Accuracy(Species.Wolf, BackgroundKind.Forest), 0, 0.2);
    }

    [Fact]
    public void The_evidence_of_the_balanced_classifier_lies_on_the_animal_and_that_of_the_biased_one_around_it()
    {
        var (balanced, biased) = (Evaluate("wolf_balanced"), Evaluate("wolf_biased"));
        foreach (var species in Enum.GetValues<Species>())
        {
            foreach (var place in Enum.GetValues<BackgroundKind>())
            {
                Assert.InRange(balanced.BackgroundMass(species, place), 0, 0.25);
                Assert.InRange(biased.BackgroundMass(species, place), 0.6, 1);
            }
        }
    }

    private static PlaceTable Evaluate(string name)
    {
        using var classifier = EvaluateCommand.Open(ModelPath(name));
        return PlaceTable.Of(classifier, _animals.Value);
    }

    private static string ModelPath(string name) => Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", name + ".onnx");
}
