namespace VisionAudit.Architecture.Tests;

/// <summary>Projects refer to each other only along the arrows of DESIGN.md.</summary>
public sealed class ArrowRuleTests
{
    [Fact]
    public void The_repository_has_only_the_arrows_of_the_design() => Assert.Empty(ArrowRule.Violations(ProjectFile.All));

    [Fact]
    public void Every_project_of_src_was_looked_at()
        => Assert.Superset(new HashSet<string> { "VisionAudit.Core", "VisionAudit.Explain", "VisionAudit.Cli" },
            ProjectFile.All.Where(project => project.Ships).Select(project => project.Name).ToHashSet());

    [Theory]
    [InlineData("Core", "Graph")]
    [InlineData("Explain", "OnnxRuntime")]
    [InlineData("Auditing", "Inference")]
    [InlineData("Storage", "Cluster")]
    [InlineData("Masks", "Cli")]
    public void An_arrow_that_the_design_does_not_have_is_refused(string from, string to)
        => Assert.Equal([$"VisionAudit.{from} may not use VisionAudit.{to}"], ArrowRule.Violations([Made(from, to)]));

    [Fact]
    public void A_room_that_the_design_does_not_have_is_refused()
        => Assert.Equal(["VisionAudit.Attic is not a room of DESIGN.md"], ArrowRule.Violations([Made("Attic", "Core")]));

    [Fact]
    public void A_reference_behind_a_condition_counts()
        => Assert.Equal(["VisionAudit.Core"], Made("Masks", "Core", "Condition=\"'$(Never)' == 'true'\"").References);

    private static ProjectFile Made(string from, string to, string condition = "") => ProjectFile.Parse(
        $"src/VisionAudit.{from}/VisionAudit.{from}.csproj",
        $"""<Project><ItemGroup {condition}><ProjectReference Include="..\VisionAudit.{to}\VisionAudit.{to}.csproj" /></ItemGroup></Project>""");
}
