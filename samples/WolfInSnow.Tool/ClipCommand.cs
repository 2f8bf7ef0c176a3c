using System.CommandLine;
using System.Globalization;
using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>
/// <c>clip FILE.mp4 --masks FOLDER</c>: some time of the synthetic camera, and the animal's true mask of each frame as
/// <c>000000.png</c>, <c>000001.png</c>, … (255 animal, 0 background).
/// </summary>
internal static class ClipCommand
{
    private static readonly PixelSize _size = new(640, 360);

    public static Command Create()
    {
        var file = new Argument<string>("FILE.mp4") { Description = "Video to write" };
        var masks = new Option<string?>("--masks") { Description = "Folder for the true masks, one PNG a frame; made where it is absent" };
        var seconds = new Option<double>("--seconds") { Description = "Length", DefaultValueFactory = _ => 20 };
        var seed = new Option<ulong>("--seed") { Description = "Script to film", DefaultValueFactory = _ => 4 };
        var command = new Command("clip", "Films the synthetic camera") { file, masks, seconds, seed };
        command.SetAction((parsed, cancellation) => WriteAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(masks), (long)(parsed.GetValue(seconds) * SyntheticCamera.FrameRate), new SceneScript(parsed.GetValue(seed)), cancellation));
        return command;
    }

    private static async Task WriteAsync(string file, string? folder, long frames, SceneScript script, CancellationToken cancellation)
    {
        if (folder is not null)
            Directory.CreateDirectory(folder);
        var camera = new SyntheticCamera(Path.GetFileName(file), script, _size, TimeProvider.System, frames);
        var truth = new SyntheticMaskProvider(script, _size);
        await using var video = VideoWriter.Create(file, _size, SyntheticCamera.FrameRate);
        await foreach (var frame in camera.ReadAsync(new FrameRequest(), cancellation))
        {
            using (frame)
                await video.WriteAsync(frame.Pixels, cancellation);
            if (folder is not null)
                WriteMask(Path.Combine(folder, frame.Stamp.Sequence.ToString("D6", CultureInfo.InvariantCulture) + ".png"), truth.MaskAt(frame.Stamp.Sequence));
        }
        await video.CompleteAsync(cancellation);
    }

    private static void WriteMask(string path, ObjectMask mask)
    {
        var pixels = mask.Pixels.ToArray();
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] *= 255;
        PngFile.Write(path, _size, pixels);
    }
}
