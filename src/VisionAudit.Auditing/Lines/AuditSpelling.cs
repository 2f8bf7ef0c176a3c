using VisionAudit.Core;

namespace VisionAudit.Auditing.Lines;

/// <summary>How verdicts and mask states are spelled in audit lines.</summary>
internal static class AuditSpelling
{
    private static readonly (Verdict Verdict, string Word)[] _verdicts =
    [
        (Verdict.Ok, "ok"), (Verdict.Suspected, "suspected"), (Verdict.Confirmed, "confirmed"), (Verdict.Cleared, "cleared"),
        (Verdict.NoObject, "no-object"), (Verdict.Unsure, "unsure"),
    ];

    private static readonly (MaskState State, string Word)[] _maskStates =
        [(MaskState.Object, "object"), (MaskState.None, "none"), (MaskState.Weak, "weak"), (MaskState.Full, "full")];

    public static string Of(Verdict verdict) => Array.Find(_verdicts, entry => entry.Verdict == verdict).Word;

    public static string Of(MaskState state) => Array.Find(_maskStates, entry => entry.State == state).Word;

    /// <exception cref="FormatException">There is no such verdict.</exception>
    public static Verdict VerdictOf(string word)
        => Array.Find(_verdicts, entry => entry.Word == word) is { Word: not null } found ? found.Verdict : throw new FormatException($"unknown verdict '{word}'");

    /// <exception cref="FormatException">There is no such state.</exception>
    public static MaskState MaskStateOf(string word)
        => Array.Find(_maskStates, entry => entry.Word == word) is { Word: not null } found ? found.State : throw new FormatException($"unknown mask state '{word}'");
}
