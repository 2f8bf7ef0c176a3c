using Spectre.Console;
using VisionAudit.Auditing.Benchmarks;
using static VisionAudit.Auditing.Benchmarks.Reports.BenchmarkMarkdown;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>A benchmark on the terminal.</summary>
internal static class BenchmarkText
{
    /// <summary>Prints verdicts, then witnesses by mask provider.</summary>
    public static void Print(BenchmarkTable table)
    {
        var ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            terminal.Profile.Width = 200;
        terminal.Write(Verdicts(table));
        foreach (var masks in table.Masks)
            terminal.Write(Witnesses(table, masks));
    }

    private static Table Verdicts(BenchmarkTable table)
    {
        var text = Titled("Verdicts as an audit gives them, thresholds as they are", "masks", "model", "judged", "relying", "suspected", "false", "confirmed", "precision", "false");
        foreach (var row in table.Verdicts)
            Add(text, row.Masks, row.Model, $"{row.Judged} of {row.Frames}", $"{row.Relying}", Share(row.Suspected.Recall), Share(row.Suspected.FalseRate), Share(row.Confirmed.Recall), Share(row.Confirmed.Precision), Rate(row.Confirmed.FalseRate));
        return text;
    }

    private static Table Witnesses(BenchmarkTable table, string masks)
    {
        var rows = table.Rows.Where(row => row.Masks == masks).ToList();
        var models = rows.Select(row => row.Model).Distinct().ToList();
        var text = Titled($"Masks: {masks}; recall at {table.Budget:0.####} false flags an honest frame", ["witness", "AUROC", "recall", "precision", "episodes", "recall", .. models.Skip(1)]);
        foreach (var row in rows.Where(row => row.Model == models[0]))
        {
            Add(text, [row.Witness, Area(row.Auroc), Share(row.AtBudget.Recall), Share(row.AtBudget.Precision), Area(row.EpisodeAuroc), Share(row.EpisodesAtBudget.Recall),
                .. models.Skip(1).Select(model => Area(table.Row(masks, model, row.Witness).Auroc))]);
        }
        return text;
    }

    private static Table Titled(string title, params IEnumerable<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(title));
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)) { Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        return table;
    }

    private static void Add(Table table, params IEnumerable<string> cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);
}
