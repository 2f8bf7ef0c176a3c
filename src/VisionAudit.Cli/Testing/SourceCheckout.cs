using VisionAudit.Cli.Errors;

namespace VisionAudit.Cli.Testing;

/// <summary>The repository that this program was built from.</summary>
/// <param name="Root">The folder that holds <c>VisionAudit.sln</c>.</param>
internal sealed record SourceCheckout(string Root)
{
    /// <summary>The solution with every project.</summary>
    public const string Solution = "VisionAudit.sln";

    /// <summary>Where <c>dotnet</c> lies that runs this program; the one on the path where the program runs by itself.</summary>
    public static string Dotnet { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath! : "dotnet";

    /// <summary>Looks upwards from the program's own folder.</summary>
    /// <exception cref="CliException">VA7004: the program was taken out of its repository.</exception>
    public static SourceCheckout Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return new SourceCheckout(folder.FullName);
        }
        throw new CliException("VA7004", $"{Solution} was not found above {AppContext.BaseDirectory}", "run the tests from a clone of the repository");
    }

    /// <summary>The tests projects, by name; each must have been built in Release.</summary>
    public IReadOnlyList<TestProject> TestProjects()
        => [.. Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(project => new TestProject(Path.GetFileNameWithoutExtension(project), Path.GetDirectoryName(project)!))
            .OrderBy(project => project.Name, StringComparer.Ordinal)];
}
