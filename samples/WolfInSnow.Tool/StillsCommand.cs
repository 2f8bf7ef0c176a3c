using System.CommandLine;
using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary><c>stills FOLDER</c>: one picture of each scene of a round, to look at.</summary>
internal static class StillsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder for the PNG files; made where it is absent" };
        var seed = new Option<ulong>("--seed") { Description = "Script to draw", DefaultValueFactory = _ => 1 };
        var command = new Command("stills", "Writes a picture of each animal in each place") { folder, seed };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folder), parsed.GetValue(seed)));
        return command;
    }

    private static void Write(string folder, ulong seed)
    {
        Directory.CreateDirectory(folder);
        var size = new PixelSize(960, 540);
        var renderer = new SceneRenderer(size);
        var rgb = new byte[PixelBuffer.ByteCount(size)];
        var coverage = new byte[size.Area];
        var script = new SceneScript(seed);
        for (var i = 0; i < SceneScript.RoundLength; i++)
        {
            var scene = script.Scene(i);
            renderer.Render(scene, SceneScript.WalkSeconds / 2, rgb, coverage);
            PngFile.Write(Path.Combine(folder, $"{scene.Animal?.Species}-{scene.Background}.png"), size, rgb);
        }
    }
}
