namespace VisionAudit.Masks.Annotations.Yolo;

/// <summary>
/// Names of the classes of YOLO labels: <c>classes.txt</c> or <c>obj.names</c> (one a line), or the key <c>names</c> of <c>data.yaml</c> or <c>dataset.yaml</c> (a list, or numbers with names), in the folder of the
/// labels or the one above.
/// </summary>
internal static class YoloNames
{
    /// <summary>Files that hold names, one a line.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["classes.txt", "obj.names"];

    private const int MaximumBytes = 1 << 20;

    private static readonly string[] _settings = ["data.yaml", "data.yml", "dataset.yaml", "dataset.yml"];

    /// <summary>The names by class number; empty where nothing names them.</summary>
    /// <exception cref="FormatException">A file of names is too large, or names a class twice or none.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        foreach (var place in new[] { folder, Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder))) }.OfType<string>())
        {
            foreach (var name in Lists.Concat(_settings))
            {
                var path = Path.Combine(place, name);
                if (!File.Exists(path))
                    continue;
                if (new FileInfo(path).Length > MaximumBytes)
                    throw new FormatException($"'{path}' is too large to be names of classes");
                var lines = File.ReadAllLines(path);
                return Lists.Contains(name) ? [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)] : OfYaml(lines, path);
            }
        }
        return [];
    }

    /// <summary>Reads <c>names: [a, b]</c>, or the items below <c>names:</c>, <c>- a</c> or <c>0: a</c> each.</summary>
    private static string[] OfYaml(string[] lines, string path)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith("names:", StringComparison.Ordinal));
        if (start < 0)
            throw new FormatException($"'{path}' has no key 'names'");
        var here = Uncommented(lines[start]["names:".Length..]);
        if (here is ['[', .. var listed, ']'])
            return [.. listed.Split(',').Select(Unquoted)];

        var names = new SortedDictionary<int, string>();
        foreach (var line in lines.Skip(start + 1).Select(Uncommented).Where(line => line.Length > 0))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
                names[names.Count] = Unquoted(line[2..]);
            else if (line.Split(':', 2) is [var number, var name] && int.TryParse(number, out var index) && name.Length > 0)
                names[index] = Unquoted(name);
            else
                break;
        }
        return names.Count > 0 && names.Keys.Last() == names.Count - 1 && names.Keys.First() == 0
            ? [.. names.Values]
            : throw new FormatException($"'names' in '{path}' are no list of classes from 0 on");
    }

    private static string Uncommented(string line) => (line.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment] : line).Trim();

    private static string Unquoted(string name) => name.Trim().Trim('"', '\'');
}
