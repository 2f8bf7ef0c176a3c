using System.Xml;
using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>
/// Objects from a CVAT file (XML 1.1): pictures found by name, tracks of a video by the frame's sequence number from 0, between the frames that the file states by interpolation. Boxes, polygons,
/// ellipses and masks count. A picture or a frame of the video without objects has none; of any other nothing is known.
/// </summary>
public sealed class CvatAnnotations : IObjectMaskProvider
{
    private readonly FrameIndex<AnnotatedPicture> _pictures;
    private readonly CvatDocument _document;
    private readonly IReadOnlyList<string> _labels;
    private readonly ClassMapping _mapping;

    private CvatAnnotations(CvatDocument document, ClassMapping mapping)
    {
        (_document, _labels, _mapping) = (document, document.Labels, mapping);
        _pictures = new FrameIndex<AnnotatedPicture>([.. document.Images.Select(image => (image.Name, PictureOf(image.Size, image.Objects)))]);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The XML.</param>
    /// <param name="mapping">Which labels count as object for which class.</param>
    /// <exception cref="VisionAuditException">VA4103: the file is absent, is no CVAT file, or holds a damaged shape.</exception>
    public static CvatAnnotations Load(string path, ClassMapping mapping)
    {
        try
        {
            var document = CvatDocument.Read(path);
            if (document.Images.Count == 0 && document.Tracks.Count == 0)
                throw new FormatException("it holds neither pictures nor tracks");
            return document.Tracks.Count > 0 && document.VideoSize is null
                ? throw new FormatException("it has tracks, but <original_size> does not say of which size")
                : new CvatAnnotations(document, mapping);
        }
        catch (Exception error) when (error is XmlException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new VisionAuditException("VA4103", $"annotations '{path}': {error.Message.TrimEnd('.')}", "give an export of 'CVAT for images 1.1' or 'CVAT for video 1.1'", inner: error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectScene>(_pictures.Find(frame.Stamp) ?? InVideo(frame.Stamp.Sequence) ?? (IObjectScene)UnknownScene.Instance);
    }

    private AnnotatedPicture? InVideo(long sequence) => _document.Tracks.Count == 0 || sequence >= (_document.FrameCount ?? long.MaxValue)
        ? null
        : PictureOf(_document.VideoSize!.Value, _document.Tracks.Select(track => track.At(sequence)).OfType<AnnotatedObject>());

    private AnnotatedPicture PictureOf(PixelSize size, IEnumerable<AnnotatedObject> objects)
    {
        var picture = new AnnotatedPicture(size, MaskGrid.Of(size), _labels, _mapping);
        foreach (var item in objects)
            picture.Add(item);
        return picture;
    }
}
