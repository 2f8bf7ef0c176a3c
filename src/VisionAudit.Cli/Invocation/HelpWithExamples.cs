using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VisionAudit.Cli.Invocation;

/// <summary>The help of System.CommandLine, followed by the command's examples.</summary>
/// <param name="standard">Writes the standard part.</param>
internal sealed class HelpWithExamples(HelpAction standard) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command switch
        {
            ExampledCommand command => command.Examples,
            RootCommand root => root.Subcommands.OfType<ExampledCommand>().Select(command => command.Examples[0]),
            _ => [],
        };
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  visionaudit {example}");
        output.WriteLine();
        return ExitCode.Done;
    }
}
