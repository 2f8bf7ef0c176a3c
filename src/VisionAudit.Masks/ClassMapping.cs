using System.Collections.Concurrent;
using VisionAudit.Core;

namespace VisionAudit.Masks;

/// <summary>
/// Which segments of a mask count as the object that a classifier's class speaks of: 'timber wolf' is a dog to Pascal VOC, 'sports car' a car.
/// </summary>
/// <remarks>
/// A class label is a list of synonyms, separated by commas. A word list entry fits a synonym that it is or that ends with it, by whole words
/// ('terrier' fits 'Irish terrier', 'cat' does not fit 'polecat'); the longest entry over all synonyms wins, then the earlier synonym
/// ('hot dog' is no 'dog'). Entries in capitals fit only as spelled. An entry stands for the first of its group's segments that the mask knows, "*" for any segment but the
/// background, an empty group for none: a place ('patio', 'volcano') is no object. The mask's own segment names are entries too. Where no entry fits, or
/// the mask knows none of its segments, any segment but the background counts.
/// Thread-safe.
/// </remarks>
public sealed class ClassMapping
{
    private static readonly string[] _backgroundNames = ["background", "__background__", "void", "unlabeled", "unlabelled"];

    private readonly Dictionary<string, ClassGroup> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Label, IReadOnlyList<string> Names), IReadOnlySet<int>> _resolved = new();

    private ClassMapping(IEnumerable<ClassGroup> groups)
    {
        foreach (var group in groups)
        {
            foreach (var word in group.Words)
                _groups[word] = group;
        }
    }

    /// <summary>ImageNet and everyday names to the names of Pascal VOC and COCO.</summary>
    public static ClassMapping Default { get; } = new(ClassMappingFile.ReadDefault().Groups);

    /// <summary>The default mapping with the entries of a file in front: <c>{"groups":[{"segments":["dog"],"words":["wolf","12"]}]}</c>.</summary>
    /// <exception cref="VisionAuditException">VA4001: the file is absent or no mapping.</exception>
    public static ClassMapping Load(string path)
        => new(ClassMappingFile.ReadDefault().Groups.Concat(ClassMappingFile.Read(path).Groups));

    /// <summary>Indices into <paramref name="segmentNames"/> of the segments that count as the object of a class.</summary>
    /// <param name="label">The class label, or the class index where the model has no labels.</param>
    /// <param name="segmentNames">Names of the mask's segments by index; kept as a key, so pass the same list each time.</param>
    public IReadOnlySet<int> SegmentsFor(string label, IReadOnlyList<string> segmentNames)
        => _resolved.GetOrAdd((label, segmentNames), static (key, mapping) => mapping.Resolve(key.Label, key.Names), this);

    private HashSet<int> Resolve(string label, IReadOnlyList<string> names)
    {
        var (length, segments) = (0, Foreground(names));
        foreach (var synonym in label.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = synonym.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var count = words.Length; count > length; count--)
            {
                if (Entry(string.Join(' ', words[^count..]), names) is { } found)
                    (length, segments) = (count, found);
            }
        }
        return segments;
    }

    /// <summary>The segments of one entry; null where there is no such entry.</summary>
    private HashSet<int>? Entry(string word, IReadOnlyList<string> names)
    {
        var group = _groups.GetValueOrDefault(word) ?? _groups.GetValueOrDefault(word.ToLowerInvariant());
        foreach (var candidate in (IEnumerable<string>)[.. group?.Segments ?? [], word])
        {
            var found = Enumerable.Range(0, names.Count).Where(i => names[i].Equals(candidate, StringComparison.OrdinalIgnoreCase)).ToHashSet();
            if (found.Count > 0)
                return found;
        }
        return group switch
        {
            null => null,
            { Segments: [] } => [],
            _ => Foreground(names),
        };
    }

    private static HashSet<int> Foreground(IReadOnlyList<string> names)
        => [.. Enumerable.Range(0, names.Count).Where(i => !_backgroundNames.Contains(names[i], StringComparer.OrdinalIgnoreCase))];
}
