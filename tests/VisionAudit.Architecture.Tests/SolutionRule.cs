namespace VisionAudit.Architecture.Tests;

/// <summary>Every project is in the solution, has its packages locked and, where it ships, tests of its own.</summary>
internal static class SolutionRule
{
    /// <summary>Shipped projects without tests of their own, and why.</summary>
    private static readonly Dictionary<string, string> _untested = new()
    {
        ["VisionAudit.Capture.OpenCv"] = "its package is restored only with -p:UseOpenCvSharp=true; the conformance tests of Capture.Tests are for it too",
    };

    /// <summary>A sentence for each project that the solution does not name.</summary>
    public static IEnumerable<string> MissingFrom(string solution, IEnumerable<ProjectFile> projects)
        => projects.Where(project => !solution.Contains(project.Path.Replace('/', '\\'), StringComparison.Ordinal))
            .Select(project => $"{project.Path} is not in the solution");

    /// <summary>A sentence for each shipped project without a tests project.</summary>
    public static IEnumerable<string> Untested(IReadOnlyList<ProjectFile> projects)
        => projects.Where(project => project.Ships && !_untested.ContainsKey(project.Name))
            .Where(project => projects.All(other => other.Name != $"{project.Name}.Tests"))
            .Select(project => $"{project.Name} has no tests project");

    /// <summary>A sentence for each project whose packages are not locked.</summary>
    public static IEnumerable<string> Unlocked(IEnumerable<ProjectFile> projects)
        => projects.Where(project => !project.HasBeside("packages.lock.json")).Select(project => $"{project.Path} has no packages.lock.json");
}
