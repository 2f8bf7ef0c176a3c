using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.Cli.Audits;

/// <summary>The scenes that stand in for the background: the rendered ones, the other places of the sample, or the pictures of a folder.</summary>
internal sealed class BackgroundScenes
{
    /// <summary>Name of the sixteen that are always there.</summary>
    public const string Rendered = "rendered";

    /// <summary>Pictures of a folder that are used: more make a proof slower, not surer.</summary>
    private const int Most = 32;

    private static readonly PixelSize Kept = new(640, 480);

    private readonly IReadOnlyList<ScenePicture>? _pictures;

    private BackgroundScenes(string description, IReadOnlyList<ScenePicture>? pictures) => (Description, _pictures) = (description, pictures);

    /// <summary>How many there are, and of what: "18 empty places of sample:wolf-in-snow".</summary>
    public string Description { get; }

    /// <summary>Refuses a folder that is not there, before anything is begun.</summary>
    /// <param name="name">As <see cref="OpenAsync"/> takes it.</param>
    /// <exception cref="VisionAuditException">There is nothing of that name.</exception>
    public static void Require(string? name)
    {
        if (name is not (null or Rendered or WolfInSnowSample.Name))
            FrameSources.Open(name);
    }

    /// <param name="name"><see cref="Rendered"/>, <see cref="WolfInSnowSample.Name"/>, or a folder with pictures of places without the object; null for the rendered ones.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VisionAuditException">The folder is absent, or holds no pictures.</exception>
    public static async Task<BackgroundScenes> OpenAsync(string? name, CancellationToken stop)
    {
        if (name is null or Rendered)
            return new BackgroundScenes($"{BackgroundBank.Names.Count} rendered scenes", null);
        if (name != WolfInSnowSample.Name)
            return await OfFolderAsync(name, stop);
        var places = WolfInSnowSample.RenderOtherPlaces();
        return new BackgroundScenes($"{places.Count} empty places of {name}", places);
    }

    /// <summary>The scenes for pictures of a size.</summary>
    public IReadOnlyList<PictureFill> For(PixelSize size) => _pictures is null ? BackgroundBank.Rendered(size) : [.. _pictures.Select(picture => picture.For(size))];

    private static async Task<BackgroundScenes> OfFolderAsync(string folder, CancellationToken stop)
    {
        var pictures = new List<ScenePicture>();
        await foreach (var frame in FrameSources.Open(folder).ReadAsync(new FrameRequest(Kept), stop))
        {
            using (frame)
                pictures.Add(new ScenePicture(Path.GetFileNameWithoutExtension(frame.Stamp.Item ?? $"{folder} {frame.Stamp.Sequence}"), Kept, frame.Pixels.Bytes.ToArray()));
            if (pictures.Count == Most)
                break;
        }
        return new BackgroundScenes($"{pictures.Count} pictures of {folder}", pictures);
    }
}
