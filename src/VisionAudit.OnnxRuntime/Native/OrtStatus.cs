using System.Text.RegularExpressions;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Turns ONNX Runtime's statuses into exceptions.</summary>
internal static unsafe partial class OrtStatus
{
    /// <summary>Does nothing where <paramref name="status"/> is success; frees it and throws otherwise.</summary>
    /// <param name="api">The table whose function returned the status.</param>
    /// <param name="status">The status.</param>
    /// <param name="id">The exception's id.</param>
    /// <param name="problem">What failed; ONNX Runtime's text follows it.</param>
    /// <param name="remedy">What to do.</param>
    /// <exception cref="OnnxRuntimeException">The call failed.</exception>
    public static void Check(OrtApi api, nint status, string id, string problem, string remedy)
    {
        if (status == 0)
            return;
        var code = api.GetErrorCode(status);
        var text = OneLine(NativeText.Read(api.GetErrorMessage(status)));
        api.ReleaseStatus(status);
        throw new OnnxRuntimeException(id, $"{problem}: {text} ({code})", remedy, code);
    }

    /// <summary>As <see cref="Check(OrtApi, nint, string, string, string)"/> for calls that fail only on a defect or for want of memory.</summary>
    public static void Check(OrtApi api, nint status)
        => Check(api, status, "VA1209", "a call to ONNX Runtime failed", "report it with 'visionaudit doctor --json'");

    /// <summary>ONNX Runtime's words in one line, without the places in its source that it puts before them.</summary>
    internal static string OneLine(string text)
        => SourcePlace().Replace(string.Join(' ', text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)), "").TrimEnd('.');

    [GeneratedRegex(@"\S+\.(cc|cpp|h):\d+ .*?\[ONNXRuntimeError\] : \d+ : [A-Z_]+ : ")]
    private static partial Regex SourcePlace();
}
