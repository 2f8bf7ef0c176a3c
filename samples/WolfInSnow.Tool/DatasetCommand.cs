using System.CommandLine;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>
/// <c>dataset FOLDER</c>: animals, each in all three places. Writes <c>pictures.npy</c> [count, 3, 112, 112, 3] RGB (places snow, grass, forest),
/// <c>masks.npy</c> [count, 112, 112] coverage 0…255 and <c>species.npy</c> [count] (0 husky, 1 wolf), all uint8.
/// </summary>
internal static class DatasetCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder for the arrays; made where it is absent" };
        var count = new Option<int>("--count") { Description = "Number of animals", DefaultValueFactory = _ => 2000 };
        var seed = new Option<ulong>("--seed") { Description = "Animals and places to draw", DefaultValueFactory = _ => 1 };
        var beyond = new Option<float>("--beyond")
        {
            Description = "How far beyond the picture's sides animals may stand, in picture widths",
            DefaultValueFactory = _ => -0.12f,
        };
        var command = new Command("dataset", "Renders a data set for train.py") { folder, count, seed, beyond };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder), new AnimalSet(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(beyond))));
        return command;
    }

    private static void Write(string folder, AnimalSet set)
    {
        Directory.CreateDirectory(folder);
        var (width, height) = (AnimalSet.Size.Width, AnimalSet.Size.Height);
        using var pictures = new NpyWriter(Path.Combine(folder, "pictures.npy"), set.Count, Enum.GetValues<BackgroundKind>().Length, height, width, 3);
        using var masks = new NpyWriter(Path.Combine(folder, "masks.npy"), set.Count, height, width);
        using var species = new NpyWriter(Path.Combine(folder, "species.npy"), set.Count);
        foreach (var animal in set.Render())
        {
            foreach (var picture in animal.Pictures)
                pictures.Write(picture);
            masks.Write(animal.Coverage);
            species.Write([(byte)animal.Species]);
        }
    }
}
