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
        var count = new Option<int>("--count") { Description = "Number of animals", DefaultValueFactory = _ => 1800 };
        var seed = new Option<ulong>("--seed") { Description = "Animals and places to draw", DefaultValueFactory = _ => 1 };
        var command = new Command("dataset", "Renders a data set for train.py") { folder, count, seed };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder), parsed.GetValue(count), parsed.GetValue(seed)));
        return command;
    }

    private static void Write(string folder, int count, ulong seed)
    {
        Directory.CreateDirectory(folder);
        var (width, height) = (AnimalSet.Size.Width, AnimalSet.Size.Height);
        using var pictures = new NpyWriter(Path.Combine(folder, "pictures.npy"), count, Enum.GetValues<BackgroundKind>().Length, height, width, 3);
        using var masks = new NpyWriter(Path.Combine(folder, "masks.npy"), count, height, width);
        using var species = new NpyWriter(Path.Combine(folder, "species.npy"), count);
        foreach (var animal in new AnimalSet(count, seed).Render())
        {
            foreach (var picture in animal.Pictures)
                pictures.Write(picture);
            masks.Write(animal.Coverage);
            species.Write([(byte)animal.Species]);
        }
    }
}
