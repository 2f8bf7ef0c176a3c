using System.Text.RegularExpressions;

namespace VisionAudit.Architecture.Tests;

/// <summary>What no file of the repository may be or say.</summary>
internal static partial class SourceRule
{
    /// <summary>Greatest number of lines of a source file, unless it is listed with a reason.</summary>
    public const int MaxLines = 300;

    /// <summary>Greatest size of any file, in bytes.</summary>
    public const long MaxBytes = 5_000_000;

    private static readonly HashSet<string> _sources =
        new(StringComparer.Ordinal) { ".cs", ".razor", ".js", ".ts", ".css", ".proto", ".py", ".cmd", ".yml", ".targets", ".props" };

    /// <summary>Source files above the limit, and why each of them is one piece.</summary>
    private static readonly Dictionary<string, string> _longWithReason = [];

    /// <summary>Sentences on what is wrong with a file.</summary>
    public static IEnumerable<string> Violations(RepositoryFile file)
    {
        if (file.Length > MaxBytes)
            yield return $"{file.Path} is larger than {MaxBytes} bytes";
        var lines = file.Text.AsSpan().Count('\n');
        if (_sources.Contains(file.Extension) && lines > MaxLines && !_longWithReason.ContainsKey(file.Path))
            yield return $"{file.Path} has {lines} lines: split it, or list it with a reason";
        if (file.Extension == ".cs" && UnfinishedWork().Match(file.Text) is { Success: true } unfinished)
            yield return $"{file.Path} is unfinished: '{unfinished.Value}'";
        if (MachinePath().Match(file.Text) is { Success: true } path)
            yield return $"{file.Path} names a path of one machine: '{path.Value}'";
        if (RegistryAddress().IsMatch(file.Text) || Path.GetFileName(file.Path).ToUpperInvariant() is ".NPMRC" or "NUGET.CONFIG")
            yield return $"{file.Path} holds the address of a package registry";
    }

    // The patterns are written so that they do not match their own source.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|Not[I]mplementedException)\b")]
    private static partial Regex UnfinishedWork();

    [GeneratedRegex(@"(?<![\w.$}~])/(wor[k]|hom[e]|roo[t]|User[s])/\w+|\b[A-Z]:\\User[s]\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""resolve[d]"": ""http|registr[y]=http|packageSource[s]>")]
    private static partial Regex RegistryAddress();
}
