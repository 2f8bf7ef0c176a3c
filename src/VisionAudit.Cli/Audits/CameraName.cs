using System.Text.RegularExpressions;

namespace VisionAudit.Cli.Audits;

/// <summary>How a camera is called where nobody named it.</summary>
internal static partial class CameraName
{
    /// <summary>For people: the file's or folder's name; addresses and cameras as they are.</summary>
    public static string Of(string source) => Path.Exists(source) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(source)) : WithoutPassword().Replace(source, "://");

    /// <summary>Short, for addresses and records: lower-case letters, digits and hyphens.</summary>
    public static string IdOf(string source)
    {
        var id = NotInId().Replace(Of(source).ToLowerInvariant(), "-").Trim('-');
        return id.Length == 0 ? "camera" : id[..Math.Min(id.Length, 40)];
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInId();

    [GeneratedRegex("://[^/@]*@")]
    private static partial Regex WithoutPassword();
}
