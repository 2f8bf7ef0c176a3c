using System.CommandLine;
using System.Text.Json;
using VisionAudit.Cli.Invocation;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Cli.Errors;

/// <summary>
/// What went wrong, as the user sees it: one line, or one JSON object. The command line's own ids: <c>VA7000</c> an unexpected
/// error; <c>VA7001</c> a wrong call; <c>VA7002</c> a file cannot be read or written; <c>VA7003</c> stopped by a signal;
/// <c>VA7004</c> the source checkout is needed and absent.
/// </summary>
/// <param name="Id">Stable id, <c>VA####</c>.</param>
/// <param name="Problem">What is wrong and where.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Code">One of <see cref="ExitCode"/>.</param>
internal sealed record Failure(string Id, string Problem, string Remedy, int Code)
{
    private static readonly JsonSerializerOptions _oneLine = new(JsonOption.Format) { WriteIndented = false };

    /// <summary>The failure that an exception stands for.</summary>
    public static Failure Of(Exception error) => error switch
    {
        VisionAuditException e => new(e.Id, e.Problem, e.Remedy, (int)e.Kind),
        GraphException e => new(e.Id, e.Problem, e.Remedy, ExitCode.BadInput),
        ExplainException e => new(e.Id, e.Problem, e.Remedy, ExitCode.BadInput),
        OnnxRuntimeException e => new(e.Id, e.Problem, e.Remedy, e.IsMissingPart ? ExitCode.MissingPart : ExitCode.BadInput),
        OperationCanceledException => new("VA7003", "stopped by a signal before the work was done", "files are closed; start again to do all of it", ExitCode.Stopped),
        UnauthorizedAccessException or IOException => new("VA7002", error.Message, "check the path, its permissions and the free space", ExitCode.BadInput),
        _ => new("VA7000", $"unexpected {error.GetType().Name}: {error.Message}", "this is a fault in VisionAudit; VISIONAUDIT_DEBUG=1 shows where", ExitCode.BadInput),
    };

    /// <summary>The failure that words on the command line stand for which are not understood.</summary>
    public static Failure WrongCall(ParseResult call)
    {
        var command = call.CommandResult.Command;
        var words = command is RootCommand ? "visionaudit" : $"visionaudit {command.Name}";
        return new("VA7001", call.Errors[0].Message, $"see {words} --help", ExitCode.BadInput);
    }

    /// <summary>One line: <c>VA####: what, where; what to do</c>.</summary>
    public override string ToString() => $"{Id}: {Line(Problem)}; {Line(Remedy)}";

    /// <summary>One line of JSON: <c>{"error":{"id":…,"problem":…,"remedy":…,"exitCode":…}}</c>.</summary>
    public string ToJson()
        => JsonSerializer.Serialize(new { error = new { id = Id, problem = Line(Problem), remedy = Line(Remedy), exitCode = Code } }, _oneLine);

    private static string Line(string text)
        => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');
}
