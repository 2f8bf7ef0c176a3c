namespace VisionAudit.Masks.Tests;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("visionaudit-");

    public string Root => _folder.FullName;

    /// <summary>Writes a text file, with the folders on the way to it.</summary>
    public TemporaryFolder With(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
