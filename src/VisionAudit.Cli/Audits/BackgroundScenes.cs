using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.Cli.Audits;

/// <summary>The scenes that stand in for the background: the rendered ones, or the pictures of a folder.</summary>
internal sealed class BackgroundScenes
{
    /// <summary>Pictures of a folder that are used: more make a proof slower, not surer.</summary>
    private const int Most = 32;

    private static readonly PixelSize Kept = new(640, 480);

    private readonly List<ScenePicture>? _pictures;

    private BackgroundScenes(List<ScenePicture>? pictures) => _pictures = pictures;

    /// <summary>Refuses a folder that is not there, before anything is begun.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name.</exception>
    public static void Require(string? folder)
    {
        if (folder is not null)
            FrameSources.Open(folder);
    }

    /// <param name="folder">Pictures of places without the object; null for the rendered scenes.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">The folder is absent, or holds no pictures.</exception>
    public static async Task<BackgroundScenes> OpenAsync(string? folder, CancellationToken stop)
    {
        if (folder is null)
            return new BackgroundScenes(null);
        var pictures = new List<ScenePicture>();
        await foreach (var frame in FrameSources.Open(folder).ReadAsync(new FrameRequest(Kept), stop))
        {
            using (frame)
                pictures.Add(new ScenePicture(Path.GetFileNameWithoutExtension(frame.Stamp.Item ?? $"{folder} {frame.Stamp.Sequence}"), Kept, frame.Pixels.Bytes.ToArray()));
            if (pictures.Count == Most)
                break;
        }
        return new BackgroundScenes(pictures);
    }

    /// <summary>The scenes for pictures of a size.</summary>
    public IReadOnlyList<PictureFill> For(PixelSize size) => _pictures is null ? BackgroundBank.Rendered(size) : [.. _pictures.Select(picture => picture.For(size))];
}
