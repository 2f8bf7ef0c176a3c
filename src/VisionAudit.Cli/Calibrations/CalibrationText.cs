using System.Globalization;
using Spectre.Console;
using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Cli.Calibrations;

/// <summary>A calibration on the terminal.</summary>
internal static class CalibrationText
{
    /// <summary>Prints what the footage shows before and after, the limits of each class, and what reviews changed.</summary>
    public static void Print(TrustedFootage footage, CalibrationResult suspecting, CalibrationResult? confirming, RefinementResult refined, AuditThresholds thresholds, string? camera)
    {
        var note = thresholds.Calibration!;
        Say($"{note.Frames} frames judged in {footage.Duration:h\\:mm\\:ss}; flagged before: {Counted(suspecting.Before)}, now: {Counted(suspecting.After)}");
        if (confirming is not null)
            Say($"{note.Proved} of them proved, the others cannot be confirmed; reaching the score that confirms before: {Counted(confirming.Before)}, now: {Counted(confirming.After)}");
        AnsiConsole.Write(Limits(footage, thresholds, camera ?? ""));
        foreach (var line in refined.Classes)
            Say($"{Told(line)}; suspected from {line.Before.Enter:F3} → {line.After.Enter:F3}");
        foreach (var line in refined.Confirmations)
            Say($"confirmed {Told(line)}; confirmed from {line.Before:F3} → {line.After:F3}");
        foreach (var (flagged, result) in new[] { ("suspected", suspecting), ("confirmed", confirming) })
        {
            if (result is { IsWithinBudget: false })
                Say($"the footage is too short to promise {note.Budget} {flagged}: it supports {result.Expected:G3}; the thresholds lie above all that it shows");
        }
        Console.WriteLine($"thresholds {thresholds.Version}");
    }

    private static Table Limits(TrustedFootage footage, AuditThresholds thresholds, string camera)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("class", "frames", "suspected from", "within an episode from", "confirmed from");
        foreach (var own in footage.Frames.Where(frame => frame.Mass is not null).GroupBy(frame => frame.Record.Label).OrderByDescending(group => group.Count()))
        {
            var limit = thresholds.For(camera, own.Key);
            table.AddRow(Markup.Escape(own.Key), $"{own.Count()}", Number(limit.Enter), Number(limit.Leave), Number(thresholds.ConfirmsFrom(camera, own.Key)));
        }
        return table;
    }

    private static string Told(RefinedLimit line) => FormattableString.Invariant(
        $"reviews of {line.Label} at {line.Camera}: precision {line.PrecisionBefore:0.00} → {line.PrecisionAfter:0.00}, {line.KeptShortcuts} of {line.Shortcuts} shortcuts kept, {line.Fine - line.KeptFine} of {line.Fine} false flags gone");

    private static string Counted(EpisodeCount count) => $"{count.Flags} in {count.Episodes} episodes";

    private static string Number(double limit) => limit.ToString("F3", CultureInfo.InvariantCulture);

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
