namespace VisionAudit.Auditing.Reports;

/// <summary>What a model's predictions rest on, by class, with the wrong reasons told apart.</summary>
/// <param name="Frames">All frames, in their order.</param>
/// <param name="Classes">The Clever-Hans table: shortcuts first, the surest before the others; then by wrong frames.</param>
/// <param name="Reasons">The wrong reasons of the classes that have the habit.</param>
public sealed record RelianceReport(IReadOnlyList<ReportFrame> Frames, IReadOnlyList<ClassReliance> Classes, IReadOnlyList<WrongReason> Reasons)
{
    /// <summary>Classes that rest on the background by habit.</summary>
    public IReadOnlyList<ClassReliance> Shortcuts { get; } = [.. Classes.Where(line => line.IsShortcut)];

    /// <summary>Makes a report.</summary>
    /// <param name="frames">Judged frames, in their order.</param>
    public static RelianceReport Of(IReadOnlyList<ReportFrame> frames)
    {
        var byClass = frames.GroupBy(frame => frame.Record.Class).ToDictionary(group => group.Key, group => group.ToList());
        var classes = byClass.Values.Select(group => ClassReliance.Of(group, frames))
            .OrderByDescending(line => line.IsShortcut).ThenByDescending(line => line.IsShortcut ? line.Reliance?.Mean : null).ThenByDescending(line => line.Wrong).ThenByDescending(line => line.Frames).ThenBy(line => line.Class).ToList();
        return new RelianceReport(frames, classes, [.. classes.Where(line => line.IsShortcut).SelectMany(line => WrongReason.Of([.. byClass[line.Class].Where(IsWrong)]))]);
    }

    private static bool IsWrong(ReportFrame frame) => frame is { IsWrong: true, Evidence: not null };
}
