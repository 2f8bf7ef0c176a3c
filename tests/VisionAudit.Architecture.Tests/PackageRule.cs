using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VisionAudit.Architecture.Tests;

/// <summary>Package versions are exact and stand in one place, Directory.Packages.props.</summary>
internal static partial class PackageRule
{
    /// <summary>A sentence for each package whose version stands in a project.</summary>
    public static IEnumerable<string> VersionsOutside(IEnumerable<ProjectFile> projects)
        => projects.SelectMany(project => project.VersionedPackages.Select(package => $"{project.Path} states a version of {package}"));

    /// <summary>A sentence for each central version that leaves a choice to the restore.</summary>
    public static IEnumerable<string> Floating(string centralVersions)
        => XDocument.Parse(centralVersions).Descendants().Where(item => item.Name.LocalName == "PackageVersion")
            .Where(item => !ExactVersion().IsMatch((string?)item.Attribute("Version") ?? ""))
            .Select(item => $"{(string?)item.Attribute("Include")} is not pinned: '{(string?)item.Attribute("Version")}'");

    [GeneratedRegex(@"^\[?[0-9]+(\.[0-9]+){1,3}(-[0-9A-Za-z.-]+)?\]?$|^\$\([A-Za-z]+\)$")]
    private static partial Regex ExactVersion();
}
