namespace VisionAudit.Cli.Tests;

/// <summary>A folder of one test, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("visionaudit-");

    /// <summary>The path of something in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Names of everything in it.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(_folder.FullName).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
