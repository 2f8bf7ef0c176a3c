namespace VisionAudit.Architecture.Tests;

/// <summary>Files are short, finished, and know nothing of the machine that they were written on.</summary>
public sealed class SourceRuleTests
{
    [Fact]
    public void Every_file_of_the_repository_keeps_the_rules() => Assert.Empty(RepositoryFile.All.SelectMany(SourceRule.Violations));

    [Fact]
    public void The_rules_see_this_very_file()
        => Assert.Contains(RepositoryFile.All, file => file.Path.EndsWith("/SourceRuleTests.cs", StringComparison.Ordinal) && file.Text.Contains("this_very_file"));

    [Fact]
    public void A_long_file_is_refused() => Refused("src/A.cs", string.Concat(Enumerable.Repeat("x\n", SourceRule.MaxLines + 1)));

    [Fact]
    public void A_large_file_is_refused()
        => Assert.Single(SourceRule.Violations(new RepositoryFile("a.onnx", SourceRule.MaxBytes + 1) { Text = "" }));

    [Theory]
    [InlineData("// TO", "DO: later")]
    [InlineData("throw new Not", "ImplementedException();")]
    public void Unfinished_work_is_refused(string start, string end) => Refused("src/A.cs", start + end);

    [Theory]
    [InlineData("model = \"/ho", "me/someone/model.onnx\"")]
    [InlineData("C:", "\\Users\\someone")]
    public void A_path_of_one_machine_is_refused(string start, string end) => Refused("README.md", start + end);

    [Fact]
    public void A_registry_address_is_refused() => Refused("native/package-lock.json", "\"resol" + "ved\": \"https://registry.example/a.tgz\"");

    [Fact]
    public void An_ordinary_file_is_accepted()
        => Assert.Empty(SourceRule.Violations(new RepositoryFile("src/A.cs", 10) { Text = "class A;\n" }));

    private static void Refused(string path, string text) => Assert.Single(SourceRule.Violations(new RepositoryFile(path, text.Length) { Text = text }));
}
