using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>
/// Objects from pictures named as the frames, whatever their class: a pixel that is not black is object (in a JPEG, one of at least 128, as its
/// black is not exact). Pictures of a folder are found by their names, with or without an ending <c>_mask</c>; frames of a video by the last number in a name, which
/// is the frame's sequence number from 0. Of a frame without a picture nothing is known.
/// </summary>
public sealed class MaskImageFolder : IObjectMaskProvider
{
    private const string Ending = "_mask";

    private static readonly string[] _extensions = [".png", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".jpg", ".jpeg"];

    private readonly FrameIndex<string> _files;
    private readonly IMaskReader _reader;

    private MaskImageFolder(FrameIndex<string> files, IMaskReader reader) => (_files, _reader) = (files, reader);

    /// <summary>Looks through a folder and those in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="reader">Reads the pictures.</param>
    /// <exception cref="VisionAuditException">VA4201: there is no such folder, or it has no pictures.</exception>
    public static MaskImageFolder Open(string folder, IMaskReader reader)
    {
        if (!Directory.Exists(folder))
            throw Refused(folder, "there is no such folder");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => _extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => (Name: FrameName(folder, file), File: file, IsMarked: IsMarked(file)))
            .OrderByDescending(file => file.IsMarked)
            .Select(file => (file.Name, file.File))
            .ToList();
        return files.Count > 0 ? new MaskImageFolder(new FrameIndex<string>(files), reader) : throw Refused(folder, "it has no pictures");
    }

    /// <inheritdoc/>
    public async ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_files.Find(frame.Stamp) is not { } file)
            return UnknownScene.Instance;
        var picture = await _reader.ReadMaskAsync(file, cancellationToken);
        var isJpeg = Path.GetExtension(file).StartsWith(".jp", StringComparison.OrdinalIgnoreCase);
        return new ClasslessScene(Mask(picture, isJpeg ? 128 : 1));
    }

    private static ObjectMask Mask(GrayPicture picture, int least)
    {
        var values = picture.Pixels.Span;
        var pixels = new byte[values.Length];
        var found = false;
        for (var i = 0; i < pixels.Length; i++)
        {
            var isObject = values[i] >= least;
            pixels[i] = isObject ? (byte)1 : (byte)0;
            found |= isObject;
        }
        return new ObjectMask(picture.Size.Width, picture.Size.Height, pixels, found ? 1 : 0, TimeSpan.Zero);
    }

    private static bool IsMarked(string file) => Path.GetFileNameWithoutExtension(file).EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    private static string FrameName(string folder, string file)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath(folder, file), null);
        return (IsMarked(file) ? name[..^Ending.Length] : name) + Path.GetExtension(file);
    }

    private static VisionAuditException Refused(string folder, string why)
        => new("VA4201", $"mask pictures '{folder}': {why}", "give a folder of pictures named as the frames");

    /// <summary>One object, whatever the class.</summary>
    private sealed class ClasslessScene(ObjectMask mask) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => mask;
    }
}
