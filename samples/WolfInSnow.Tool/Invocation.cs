using System.CommandLine;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>Runs a command line; what goes wrong is one line on standard error.</summary>
internal static class Invocation
{
    /// <returns>The exit code: 0 done, 1 a wrong call or bad input, 2 a part is missing.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        try
        {
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (VisionAuditException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return (int)error.Kind;
        }
        catch (Exception error) when (error is GraphException or ExplainException or OnnxRuntimeException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return (int)ErrorKind.BadInput;
        }
    }
}
