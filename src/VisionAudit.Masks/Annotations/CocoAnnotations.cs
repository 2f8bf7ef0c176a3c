using System.Text.Json;
using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Annotations;

/// <summary>
/// Objects from a COCO JSON: polygons, run lengths (plain or compressed), boxes where there is no outline. Pictures of a folder are found by <c>file_name</c>; frames of
/// a video by the last number in it, which is the frame's sequence number from 0, or, where no name has a number, by the order of the list.
/// A picture in the list without objects has none; of a picture that is not in the list nothing is known.
/// </summary>
public sealed class CocoAnnotations : IObjectMaskProvider
{
    private readonly FrameIndex<AnnotatedPicture> _pictures;

    private CocoAnnotations(FrameIndex<AnnotatedPicture> pictures) => _pictures = pictures;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The JSON.</param>
    /// <param name="mapping">Which categories count as object for which class.</param>
    /// <exception cref="VisionAuditException">VA4101: the file is absent, is no COCO file, or holds a damaged annotation.</exception>
    public static CocoAnnotations Load(string path, ClassMapping mapping)
    {
        try
        {
            return new CocoAnnotations(Index(CocoDocument.Read(path), mapping));
        }
        catch (Exception error) when (error is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new VisionAuditException("VA4101", $"annotations '{path}': {error.Message}", "give a COCO JSON with images, categories and annotations", inner: error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectScene>((IObjectScene?)_pictures.Find(frame.Stamp) ?? UnknownScene.Instance);
    }

    private static FrameIndex<AnnotatedPicture> Index(CocoDocument document, ClassMapping mapping)
    {
        string[] names = [.. document.Categories.Select(category => category.Name)];
        var categories = new Dictionary<long, int>();
        foreach (var category in document.Categories)
            categories[category.Id] = categories.Count;

        var pictures = new Dictionary<long, AnnotatedPicture>();
        foreach (var image in document.Images)
        {
            if (image is not { Width: > 0, Height: > 0 })
                throw new FormatException($"image {image.Id} ('{image.FileName}') has no width and height");
            var size = new PixelSize(image.Width, image.Height);
            pictures[image.Id] = new AnnotatedPicture(size, MaskGrid.Of(size), names, mapping);
        }
        foreach (var annotation in document.Annotations)
            Add(annotation, pictures, categories);
        return new FrameIndex<AnnotatedPicture>([.. document.Images.Select(image => (image.FileName, pictures[image.Id]))]);
    }

    private static void Add(CocoAnnotation annotation, Dictionary<long, AnnotatedPicture> pictures, Dictionary<long, int> categories)
    {
        try
        {
            if (!pictures.TryGetValue(annotation.ImageId, out var picture))
                throw new FormatException($"there is no image {annotation.ImageId}");
            if (!categories.TryGetValue(annotation.CategoryId, out var category))
                throw new FormatException($"there is no category {annotation.CategoryId}");
            picture.Add(new AnnotatedObject(category, annotation.Shape()));
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException)
        {
            throw new FormatException($"annotation {annotation.Id}: {error.Message}", error);
        }
    }
}
