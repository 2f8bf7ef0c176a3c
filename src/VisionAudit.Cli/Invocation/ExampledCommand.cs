using System.CommandLine;

namespace VisionAudit.Cli.Invocation;

/// <summary>A command with examples in its help.</summary>
internal abstract class ExampledCommand : Command
{
    /// <summary>Makes the command; it runs <see cref="RunAsync"/>.</summary>
    /// <param name="name">Its word on the command line.</param>
    /// <param name="description">What it does, in one sentence.</param>
    /// <param name="examples">Calls that work, without the leading <c>visionaudit</c>.</param>
    protected ExampledCommand(string name, string description, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction(RunAsync);
    }

    /// <summary>Calls that work, without the leading <c>visionaudit</c>.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult call, CancellationToken stop);
}
