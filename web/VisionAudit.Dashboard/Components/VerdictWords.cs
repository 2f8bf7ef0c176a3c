using VisionAudit.Core;

namespace VisionAudit.Dashboard.Components;

/// <summary>Verdicts as the pages say them, and as their style sheets know them; words.js has the same.</summary>
internal static class VerdictWords
{
    /// <summary>For people, as the first word of a sentence.</summary>
    public static string Say(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "On object",
        Verdict.NoObject => "No object",
        _ => verdict.ToString(),
    };

    /// <summary>Value of <c>data-verdict</c>.</summary>
    public static string Key(Verdict verdict) => verdict == Verdict.NoObject ? "no-object" : verdict.ToString().ToLowerInvariant();
}
