using VisionAudit.TestKit;

namespace VisionAudit.Architecture.Tests;

/// <summary>What is restored tomorrow is what was restored today.</summary>
public sealed class PackageRuleTests
{
    [Fact]
    public void Versions_stand_in_the_central_file_only() => Assert.Empty(PackageRule.VersionsOutside(ProjectFile.All));

    [Theory]
    [InlineData("""<PackageReference Include="Dapper" Version="2.1.86" />""")]
    [InlineData("""<PackageReference Include="Dapper" VersionOverride="2.1.86" />""")]
    [InlineData("""<PackageReference Include="Dapper"><Version>2.1.86</Version></PackageReference>""")]
    public void A_version_in_a_project_is_refused(string reference)
        => Assert.Single(PackageRule.VersionsOutside([ProjectFile.Parse("src/A/A.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>")]));

    [Fact]
    public void Every_central_version_is_exact()
        => Assert.Empty(PackageRule.Floating(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"))));

    [Theory]
    [InlineData("10.*")]
    [InlineData("[1.0,2.0)")]
    [InlineData("")]
    public void A_floating_version_is_refused(string version)
        => Assert.Single(PackageRule.Floating($"""<Project><PackageVersion Include="Dapper" Version="{version}" /></Project>"""));
}
