using System.Text;
using VisionAudit.TestKit;

namespace VisionAudit.Architecture.Tests;

/// <summary>A file that people wrote: everything but build output, downloads and generated state.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
internal sealed record RepositoryFile(string Path, long Length)
{
    private static readonly HashSet<string> _generated =
        new(StringComparer.Ordinal) { ".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "data", "TestResults", "__pycache__" };

    private string? _text;

    /// <summary>Every such file of the repository.</summary>
    public static IReadOnlyList<RepositoryFile> All { get; } =
        [.. Below(new DirectoryInfo(Repository.Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The content as text; empty for binary files.</summary>
    public string Text
    {
        get => _text ??= Read();
        init => _text = value;
    }

    /// <summary>The last extension, with its dot.</summary>
    public string Extension => System.IO.Path.GetExtension(Path);

    private string Read()
    {
        var bytes = File.ReadAllBytes(System.IO.Path.Combine(Repository.Root, Path));
        return bytes.AsSpan().Contains((byte)0) ? "" : Encoding.UTF8.GetString(bytes);
    }

    private static IEnumerable<RepositoryFile> Below(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => file.Name != ".git"))
            yield return new RepositoryFile(System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'), file.Length);
        foreach (var file in folder.EnumerateDirectories().Where(child => !_generated.Contains(child.Name)).SelectMany(Below))
            yield return file;
    }
}
