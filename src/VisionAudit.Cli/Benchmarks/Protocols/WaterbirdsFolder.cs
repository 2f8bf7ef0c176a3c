using System.Globalization;
using VisionAudit.Cli.Errors;

namespace VisionAudit.Cli.Benchmarks.Protocols;

/// <summary>
/// A folder laid out as Waterbirds: <c>metadata.csv</c> with the columns <c>img_filename</c>, <c>y</c> (class index), <c>split</c> (0 train, 1 val, 2 test) and <c>place</c> (0, 1, …), and the
/// pictures under the names that it gives.
/// </summary>
internal static class WaterbirdsFolder
{
    private static readonly string[] _splits = ["train", "val", "test"];
    private static readonly string[] _columns = ["img_filename", "y", "split", "place"];

    /// <summary>Names of the splits.</summary>
    public static IReadOnlyList<string> Splits => _splits;

    /// <summary>The pictures of a split.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    /// <param name="labels">The classifier's labels; index y is the right answer.</param>
    /// <exception cref="CliException">VA7032: there is no such table, or a row of it is damaged.</exception>
    public static IReadOnlyList<PictureQuestion> Read(string folder, string split, IReadOnlyList<string> labels)
    {
        var file = Path.Combine(folder, "metadata.csv");
        if (!File.Exists(file))
            throw Damaged(file, "is absent");
        var rows = File.ReadLines(file).Select(Cells).ToList();
        var columns = rows.Count == 0 ? [] : Array.ConvertAll(_columns, name => Array.IndexOf(rows[0], name));
        if (columns.Length == 0 || columns.Contains(-1))
            throw Damaged(file, $"has not the columns {string.Join(", ", _columns)}");
        var questions = new List<PictureQuestion>();
        foreach (var (row, line) in rows.Select((row, line) => (row, line)).Skip(1).Where(entry => entry.row is not [""]))
        {
            int Number(int column, int below) => columns[column] < row.Length && int.TryParse(row[columns[column]], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < below
                ? value
                : throw Damaged(file, $"says no {_columns[column]} below {below} in line {line + 1}");
            var (y, part, place) = (Number(1, labels.Count), Number(2, _splits.Length), Number(3, 1000));
            if (_splits[part] == split)
                questions.Add(new PictureQuestion(PictureOf(file, folder, row, columns[0], line), $"{labels[y]}, place {place}", predicted => predicted == y));
        }
        return questions.Count > 0 ? questions : throw Damaged(file, $"has no pictures of the split '{split}'");
    }

    private static string PictureOf(string file, string folder, string[] row, int column, int line)
    {
        var path = column < row.Length && row[column].Length > 0 ? Path.GetFullPath(Path.Combine(folder, row[column])) : "";
        var inside = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return path.StartsWith(inside, StringComparison.Ordinal) ? path : throw Damaged(file, $"names no picture in its folder in line {line + 1}");
    }

    /// <summary>Cells of a line: separated by commas, quoted where they hold one (RFC 4180, without doubled quotes, which no file name has).</summary>
    private static string[] Cells(string line)
    {
        var cells = new List<string> { "" };
        foreach (var (part, index) in line.Split('"').Select((part, index) => (part, index)))
        {
            // Odd parts stand between quotes.
            var pieces = index % 2 == 1 ? [part] : part.Split(',');
            cells[^1] += pieces[0];
            cells.AddRange(pieces.Skip(1));
        }
        return [.. cells];
    }

    private static CliException Damaged(string file, string what)
        => new("VA7032", $"'{file}' {what}", "lay the folder out as Waterbirds: metadata.csv with img_filename,y,split,place beside the pictures");
}
