using System.Text;

namespace VisionAudit.Inference.Packages;

/// <summary>Class names in a text file: UTF-8, one a line; the line's number, from 0, is the class.</summary>
internal static class LabelFile
{
    private const long MaxBytes = 4 << 20;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="folder">Where the path is relative to.</param>
    /// <param name="path">Relative path; it may lead upwards.</param>
    /// <exception cref="InferenceException">VA2006: absolute, absent, too large, or no text.</exception>
    public static string[] Read(string folder, string path)
    {
        if (Path.IsPathRooted(path))
            throw Bad(path, "is an absolute path", "give it relative to the package file");
        var file = Path.GetFullPath(Path.Combine(folder, path));
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                throw Bad(file, "is absent", "correct the key 'labels'");
            if (info.Length > MaxBytes)
                throw Bad(file, $"is larger than {MaxBytes >> 20} MiB", "it should hold one class name a line");
            var text = Strict.GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
            if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
                throw Bad(file, "is no plain text", "it should hold one class name a line");
            return [.. text.TrimEnd('\n', '\r').Split('\n').Select(line => line.Trim())];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Bad(file, $"cannot be read: {error.Message.TrimEnd('.')}", "it should be UTF-8 text with one class name a line");
        }
    }

    private static InferenceException Bad(string file, string what, string remedy) => new("VA2006", $"label file '{file}' {what}", remedy);
}
