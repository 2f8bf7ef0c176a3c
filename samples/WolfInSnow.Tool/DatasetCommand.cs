using System.CommandLine;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>
/// <c>dataset FOLDER</c>: animals, each in all three places. Writes <c>pictures.npy</c> [count, 3, 112, 112, 3] RGB (places snow, grass, forest),
/// <c>masks.npy</c> [count, 112, 112] coverage 0…255 and <c>species.npy</c> [count] (0 husky, 1 wolf), all uint8.
/// </summary>
internal static class DatasetCommand
{
    private static readonly PixelSize Camera = new(320, 180);
    private static readonly PixelSize Input = new(112, 112);

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder for the arrays; made where it is absent" };
        var count = new Option<int>("--count") { Description = "Number of animals", DefaultValueFactory = _ => 2000 };
        var seed = new Option<ulong>("--seed") { Description = "Animals and places to draw", DefaultValueFactory = _ => 1 };
        var command = new Command("dataset", "Renders a data set for train.py") { folder, count, seed };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder), parsed.GetValue(count), parsed.GetValue(seed)));
        return command;
    }

    private static void Write(string folder, int count, ulong seed)
    {
        Directory.CreateDirectory(folder);
        var places = Enum.GetValues<BackgroundKind>();
        using var pictures = new NpyWriter(Path.Combine(folder, "pictures.npy"), count, places.Length, Input.Height, Input.Width, 3);
        using var masks = new NpyWriter(Path.Combine(folder, "masks.npy"), count, Input.Height, Input.Width);
        using var species = new NpyWriter(Path.Combine(folder, "species.npy"), count);
        var sampler = new SceneSampler(seed);
        var renderer = new SceneRenderer(Camera);
        var (rgb, coverage) = (new byte[PixelBuffer.ByteCount(Camera)], new byte[Camera.Area]);
        var (smallRgb, smallCoverage) = (new byte[PixelBuffer.ByteCount(Input)], new byte[Input.Area]);
        for (var i = 0; i < count; i++)
        {
            var kind = (Species)(i % 2);
            var scene = sampler.Still(kind, places[i / 2 % places.Length]);
            foreach (var place in places)
            {
                renderer.Render(scene with { Background = place }, 0, rgb, coverage);
                AreaScaler.Scale(rgb, Camera, smallRgb, Input, 3);
                pictures.Write(smallRgb);
            }
            AreaScaler.Scale(coverage, Camera, smallCoverage, Input, 1);
            masks.Write(smallCoverage);
            species.Write([(byte)kind]);
        }
    }
}
