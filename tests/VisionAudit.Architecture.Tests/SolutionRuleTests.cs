using VisionAudit.TestKit;

namespace VisionAudit.Architecture.Tests;

/// <summary>No project stands apart from the solution, its lock files and its tests.</summary>
public sealed class SolutionRuleTests
{
    private static readonly ProjectFile _attic = ProjectFile.Parse("src/VisionAudit.Attic/VisionAudit.Attic.csproj", "<Project />");

    private static string Solution => File.ReadAllText(Path.Combine(Repository.Root, "VisionAudit.sln"));

    [Fact]
    public void The_solution_holds_every_project() => Assert.Empty(SolutionRule.MissingFrom(Solution, ProjectFile.All));

    [Fact]
    public void A_project_outside_the_solution_is_refused() => Assert.Single(SolutionRule.MissingFrom(Solution, [_attic]));

    [Fact]
    public void Every_shipped_project_has_tests() => Assert.Empty(SolutionRule.Untested(ProjectFile.All));

    [Fact]
    public void A_shipped_project_without_tests_is_refused() => Assert.Single(SolutionRule.Untested([_attic]));

    [Fact]
    public void Every_project_has_its_packages_locked() => Assert.Empty(SolutionRule.Unlocked(ProjectFile.All));

    [Fact]
    public void A_project_without_a_lock_file_is_refused() => Assert.Single(SolutionRule.Unlocked([_attic]));
}
