using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>
/// Finds what belongs to a frame by a file's name. A picture of a folder is found by its relative path without extension, else by its file name
/// without extension. A frame of a video or camera is found by the last number in a file name, which is the frame's sequence number (from 0, leading zeros
/// allowed); where no name has a number, by the order of the files. Case does not matter; of equal names the first holds.
/// </summary>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class FrameIndex<T>
    where T : class
{
    private readonly Dictionary<string, T> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, T> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, T> _byNumber = [];

    /// <summary>Sorts files in.</summary>
    /// <param name="files">Relative paths, and what belongs to them.</param>
    public FrameIndex(IReadOnlyList<(string Path, T Value)> files)
    {
        var isNumbered = files.Any(file => LastNumber(file.Path) is not null);
        foreach (var (path, value) in files)
        {
            _byPath.TryAdd(WithoutExtension(path), value);
            _byName.TryAdd(Path.GetFileNameWithoutExtension(path), value);
            if (LastNumber(path) is { } number)
                _byNumber.TryAdd(number, value);
        }
        for (var i = 0; i < files.Count && !isNumbered; i++)
            _byNumber.Add(i, files[i].Value);
    }

    /// <summary>What belongs to a frame; null where nothing does.</summary>
    public T? Find(FrameStamp stamp) => stamp.Item is null
        ? _byNumber.GetValueOrDefault(stamp.Sequence)
        : _byPath.GetValueOrDefault(WithoutExtension(stamp.Item)) ?? _byName.GetValueOrDefault(Path.GetFileNameWithoutExtension(stamp.Item));

    private static string WithoutExtension(string path) => Path.ChangeExtension(path, null).Replace('\\', '/');

    private static long? LastNumber(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var end = name.Length;
        while (end > 0 && !char.IsAsciiDigit(name[end - 1]))
            end--;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(name[start - 1]))
            start--;
        return long.TryParse(name.AsSpan(start, end - start), out var number) ? number : null;
    }
}
