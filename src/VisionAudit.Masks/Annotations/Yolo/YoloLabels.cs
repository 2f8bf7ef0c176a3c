using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Annotations.Yolo;

/// <summary>
/// Objects from a folder of YOLO label files, one <c>.txt</c> a picture, named as the frames: boxes and polygons (<see cref="YoloLine"/>), with the names that stand
/// beside them (<see cref="YoloNames"/>), or class numbers for names. An empty file says that there is no object; of a frame without a file nothing is known.
/// </summary>
public sealed class YoloLabels : IObjectMaskProvider
{
    /// <summary>More classes than any data set has.</summary>
    internal const int MostClasses = 1 << 16;

    private const long MaximumBytes = 16 << 20;

    private readonly FrameIndex<AnnotatedObject[]> _pictures;
    private readonly IReadOnlyList<string> _names;
    private readonly ClassMapping _mapping;

    private YoloLabels(FrameIndex<AnnotatedObject[]> pictures, IReadOnlyList<string> names, ClassMapping mapping)
        => (_pictures, _names, _mapping) = (pictures, names, mapping);

    /// <summary>True where a folder holds a label file: a <c>.txt</c> whose first line is an object.</summary>
    public static bool IsOne(string folder) => Directory.Exists(folder) && Files(folder).Any(HasObject);

    /// <summary>Reads every label file of a folder and of those in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mapping">Which of the classes count as object for which class.</param>
    /// <exception cref="VisionAuditException">VA4102: there are none, one is damaged, or a class has no name.</exception>
    public static YoloLabels Load(string folder, ClassMapping mapping)
    {
        try
        {
            var names = YoloNames.Find(folder);
            var files = Files(folder).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file), Read(file, names.Count))).ToList();
            if (files.Count == 0)
                throw new FormatException("there are no label files in it");
            if (names.Count == 0)
                names = [.. Enumerable.Range(0, 1 + files.SelectMany(file => file.Item2).Select(item => item.Category).DefaultIfEmpty(0).Max()).Select(number => $"{number}")];
            return new YoloLabels(new FrameIndex<AnnotatedObject[]>(files), names, mapping);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new VisionAuditException(
                "VA4102", $"YOLO labels '{folder}': {error.Message}", "give a folder of .txt files named as the frames, with lines of 'class x y width height' or 'class x1 y1 x2 y2 x3 y3 …' in 0..1", inner: error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_pictures.Find(frame.Stamp) is not { } objects)
            return ValueTask.FromResult<IObjectScene>(UnknownScene.Instance);
        var picture = new AnnotatedPicture(new PixelSize(1, 1), MaskGrid.Of(frame.Pixels.Size), _names, _mapping);
        foreach (var item in objects)
            picture.Add(item);
        return ValueTask.FromResult<IObjectScene>(picture);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)
        .Where(file => !YoloNames.Lists.Contains(Path.GetFileName(file)));

    private static bool HasObject(string file)
    {
        try
        {
            _ = YoloLine.Read(File.ReadLines(file).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "no object");
            return true;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static AnnotatedObject[] Read(string file, int classes)
    {
        if (new FileInfo(file).Length > MaximumBytes)
            throw new FormatException($"'{file}' is larger than {MaximumBytes >> 20} MiB");
        var objects = new List<AnnotatedObject>();
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                objects.Add(YoloLine.Read(line));
                if (classes > 0 && objects[^1].Category >= classes)
                    throw new FormatException($"class {objects[^1].Category} has no name, there are {classes}");
            }
            catch (FormatException error)
            {
                throw new FormatException($"line {number + 1} of '{Path.GetFileName(file)}': {error.Message}", error);
            }
        }
        return [.. objects];
    }
}
