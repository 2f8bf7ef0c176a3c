using System.Xml.Linq;
using VisionAudit.TestKit;

namespace VisionAudit.Architecture.Tests;

/// <summary>What an architecture rule needs to know of a .csproj file.</summary>
/// <param name="Name">File name without its extension.</param>
/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="References">Names of the projects that it refers to, whatever the conditions.</param>
/// <param name="VersionedPackages">Packages whose version stands in the project itself.</param>
internal sealed record ProjectFile(
    string Name, string Path, IReadOnlyList<string> References, IReadOnlyList<string> VersionedPackages)
{
    /// <summary>True below src/ and web/: code that ships.</summary>
    public bool Ships => Path.StartsWith("src/", StringComparison.Ordinal) || Path.StartsWith("web/", StringComparison.Ordinal);

    /// <summary>Every project of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. RepositoryFile.All.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => Parse(file.Path, file.Text))];

    /// <summary>Reads the XML of a project.</summary>
    public static ProjectFile Parse(string path, string xml)
    {
        var items = XDocument.Parse(xml).Descendants().ToList();
        return new ProjectFile(
            NameOf(path), path,
            [.. items.Where(item => item.Name.LocalName == "ProjectReference").Select(item => NameOf((string?)item.Attribute("Include") ?? ""))],
            [.. items.Where(item => item.Name.LocalName == "PackageReference" && IsVersioned(item)).Select(item => (string?)item.Attribute("Include") ?? "")]);
    }

    /// <summary>True where a file lies beside the project.</summary>
    public bool HasBeside(string fileName)
        => File.Exists(System.IO.Path.Combine(Repository.Root, System.IO.Path.GetDirectoryName(Path)!, fileName));

    private static bool IsVersioned(XElement reference)
        => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            || reference.Elements().Any(child => child.Name.LocalName == "Version");

    private static string NameOf(string path) => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
