namespace VisionAudit.TestKit;

/// <summary>A file that is gone when the test is.</summary>
public sealed class TemporaryFile : IDisposable
{
    /// <summary>Makes the file.</summary>
    /// <param name="text">What it holds.</param>
    public TemporaryFile(string text) => File.WriteAllText(Path, text);

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
