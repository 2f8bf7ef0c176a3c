using VisionAudit.Cli.Commands;
using VisionAudit.Cli.Invocation;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class VisionAuditCommandTests
{
    public static TheoryData<string> CommandNames => [.. VisionAuditCommand.Create().Subcommands.Select(command => command.Name)];

    [Fact]
    public async Task Help_names_every_command_and_shows_examples()
    {
        var run = await CliRun.Of("--help");
        Assert.Equal(0, run.ExitCode);
        Assert.All(CommandNames, name => Assert.Contains($"  {name.Data} ", run.Output, StringComparison.Ordinal));
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Every_command_s_help_ends_with_examples_of_it(string name)
    {
        var run = await CliRun.Of(name, "--help");
        Assert.Equal(0, run.ExitCode);
        var examples = run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"  visionaudit {name}", examples, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Every_example_can_be_parsed(string name)
    {
        var root = VisionAuditCommand.Create();
        var command = Assert.IsType<ExampledCommand>(root.Subcommands.Single(command => command.Name == name), exactMatch: false);
        Assert.All(command.Examples, example => Assert.Empty(root.Parse(example).Errors));
    }

    [Fact]
    public async Task Without_a_command_there_is_help() => Assert.Contains("Commands:", (await CliRun.Of()).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("--frobnicate")]
    [InlineData("test", "--frobnicate")]
    public async Task A_wrong_call_is_one_line_that_points_to_the_help(params string[] args)
    {
        var run = await CliRun.Of(args);
        run.IsRefused("VA7001");
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_a_wrong_call_is_one_JSON_object()
    {
        var run = await CliRun.Of("doctor", "--frobnicate", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("VA7001", run.JsonError.GetProperty("id").GetString());
        Assert.Contains("--frobnicate", run.JsonError.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains("--help", run.JsonError.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, run.JsonError.GetProperty("exitCode").GetInt32());
    }
}
