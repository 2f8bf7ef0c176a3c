using System.CommandLine;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary><c>evaluate MODEL…</c>: accuracy and background mass (CAM) on the balanced test set, by animal and place.</summary>
internal static class EvaluateCommand
{
    /// <summary>Seed of the test set; the training set's is 1.</summary>
    public const ulong TestSeed = 2;

    private static readonly BackgroundKind[] _places = Enum.GetValues<BackgroundKind>();

    public static Command Create()
    {
        var models = new Argument<string[]>("MODEL") { Description = "Model packages (.onnx)", Arity = ArgumentArity.OneOrMore };
        var count = new Option<int>("--count") { Description = "Number of animals, each in all three places", DefaultValueFactory = _ => 300 };
        var command = new Command("evaluate", "Prints accuracies and background masses on the balanced test set") { models, count };
        command.SetAction(parsed => Print(parsed.GetRequiredValue(models), parsed.GetValue(count)));
        return command;
    }

    /// <summary>Opens a model package, explained by CAM.</summary>
    public static CompiledClassifier Open(string path)
        => CompiledClassifier.Create(ModelPackage.Load(path), AnimalSet.Size, new ClassifierOptions { Explain = new ExplainOptions { Method = "cam" } });

    private static void Print(string[] models, int count)
    {
        var animals = new AnimalSet(count, TestSeed).Render().ToList();
        Console.WriteLine($"{"model",-16} {"animal",-7} {"",-24} {string.Join(' ', _places.Select(place => $"{place,8}"))}");
        foreach (var model in models)
        {
            using var classifier = Open(model);
            var table = PlaceTable.Of(classifier, animals);
            foreach (var species in Enum.GetValues<Species>())
            {
                Print(model, species, "accuracy", place => $"{table.Accuracy(species, place),8:P1}");
                Print(model, species, "background mass, median", place => $"{table.BackgroundMass(species, place),8:F2}");
            }
        }
    }

    private static void Print(string model, Species species, string number, Func<BackgroundKind, string> cell)
        => Console.WriteLine($"{Path.GetFileNameWithoutExtension(model),-16} {species,-7} {number,-24} {string.Join(' ', _places.Select(cell))}");
}
