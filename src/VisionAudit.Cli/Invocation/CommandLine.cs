using System.CommandLine;
using VisionAudit.Cli.Commands;
using VisionAudit.Cli.Errors;

namespace VisionAudit.Cli.Invocation;

/// <summary>The one way from arguments to an exit code: parses, runs, and turns whatever goes wrong into one line.</summary>
internal static class CommandLine
{
    /// <summary>Set to 1, an unexpected error is printed with its stack trace.</summary>
    private const string DebugVariable = "VISIONAUDIT_DEBUG";

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The words after <c>visionaudit</c>.</param>
    /// <param name="stop">Asks the command to close its files and end.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        var parsed = VisionAuditCommand.Create().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            return Report(Failure.WrongCall(parsed), args);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
        }
#pragma warning disable CA1031 // The last resort: no exception reaches the user.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (Environment.GetEnvironmentVariable(DebugVariable) == "1")
                await Console.Error.WriteLineAsync(error.ToString());
            return Report(Failure.Of(error), args);
        }
    }

    private static int Report(Failure failure, string[] args)
    {
        Console.Error.WriteLine(args.Contains(JsonOption.Name) ? failure.ToJson() : failure.ToString());
        return failure.Code;
    }
}
