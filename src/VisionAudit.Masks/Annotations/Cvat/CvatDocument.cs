using System.Globalization;
using System.Xml;
using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>A picture of a CVAT file.</summary>
internal sealed record CvatImage(string Name, PixelSize Size, IReadOnlyList<AnnotatedObject> Objects);

/// <summary>What a CVAT file (XML 1.1) holds: annotated pictures, tracks in a video, or both.</summary>
internal sealed class CvatDocument
{
    private const long MaximumCharacters = 1L << 28;

    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);

    /// <summary>Names of the labels by index.</summary>
    public IReadOnlyList<string> Labels => [.. _labels.Keys];

    /// <summary>The pictures.</summary>
    public List<CvatImage> Images { get; } = [];

    /// <summary>The tracks.</summary>
    public List<CvatTrack> Tracks { get; } = [];

    /// <summary>Size of the video's pictures; null where the file does not say.</summary>
    public PixelSize? VideoSize { get; private set; }

    /// <summary>Number of frames; null where the file does not say.</summary>
    public long? FrameCount { get; private set; }

    /// <summary>Reads a file: as a stream, without document types and without anything from outside it.</summary>
    /// <exception cref="XmlException">It is no XML, has a document type, or is too large.</exception>
    /// <exception cref="FormatException">It is no CVAT file, or holds a damaged shape.</exception>
    public static CvatDocument Read(string path)
    {
        var document = new CvatDocument();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumCharacters,
            IgnoreComments = true,
            IgnoreWhitespace = true,
        };
        using var stream = File.OpenRead(path);
        using var reader = XmlReader.Create(stream, settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != "annotations")
            throw new FormatException("its root is not <annotations>");
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                document.ReadElement(reader);
        }
        return document;
    }

    private void ReadElement(XmlReader reader)
    {
        switch (reader.Name)
        {
            case "image":
                ReadImage(reader);
                break;
            case "track":
                ReadTrack(reader);
                break;
            case "original_size":
                VideoSize = ReadSize(reader);
                break;
            case "size" when FrameCount is null:
                FrameCount = long.TryParse(Content(reader), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
                break;
        }
    }

    private void ReadImage(XmlReader reader)
    {
        var image = new CvatElement(reader);
        var (name, size) = (image.Text("name"), image.Size());
        var objects = new List<AnnotatedObject>();
        foreach (var shape in Children(reader))
        {
            if (CvatShapes.Read(shape) is { } drawn)
                objects.Add(new AnnotatedObject(LabelOf(new CvatElement(shape).Text("label")), drawn));
        }
        Images.Add(new CvatImage(name, size, objects));
    }

    private void ReadTrack(XmlReader reader)
    {
        var category = LabelOf(new CvatElement(reader).Text("label"));
        var stated = new Dictionary<int, (AnnotatedShape Shape, bool IsOutside)>();
        foreach (var shape in Children(reader))
        {
            var element = new CvatElement(shape);
            if (CvatShapes.Read(shape) is { } drawn)
                stated[element.Whole("frame", 0)] = (drawn, element.Flag("outside"));
        }
        Tracks.Add(new CvatTrack(category, stated));
    }

    private static PixelSize? ReadSize(XmlReader reader)
    {
        int? width = null, height = null;
        foreach (var side in Children(reader))
        {
            var name = side.Name;
            if (!int.TryParse(Content(side), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) || pixels < 1)
                throw new FormatException("<original_size> has no width and height");
            (width, height) = (name == "width" ? pixels : width, name == "height" ? pixels : height);
        }
        return width is { } w && height is { } h ? new PixelSize(w, h) : throw new FormatException("<original_size> has no width and height");
    }

    /// <summary>Stands on each child element of an element in turn; deeper ones are passed over.</summary>
    private static IEnumerable<XmlReader> Children(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            yield break;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                yield return reader;
        }
    }

    /// <summary>The text of an element; empty where it has none.</summary>
    private static string Content(XmlReader reader) => !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text ? reader.Value.Trim() : "";

    private int LabelOf(string label)
    {
        if (!_labels.TryGetValue(label, out var index))
            _labels[label] = index = _labels.Count;
        return index;
    }
}
