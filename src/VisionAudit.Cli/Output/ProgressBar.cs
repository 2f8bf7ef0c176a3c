using Spectre.Console;

namespace VisionAudit.Cli.Output;

/// <summary>Progress of long work on standard error, where that is a terminal; nothing elsewhere.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Shows a bar until the work ends.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="total">When <paramref name="done"/> is all of it; null where nobody knows.</param>
    /// <param name="done">Asked for a few times a second.</param>
    /// <param name="work">The work.</param>
    public static async Task<T> ShowAsync<T>(string title, double? total, Func<double> done, Task<T> work)
    {
        if (Console.IsErrorRedirected)
            return await work;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var columns = new List<ProgressColumn> { new TaskDescriptionColumn(), new SpinnerColumn(), new ElapsedTimeColumn() };
        if (total is not null)
            columns.AddRange([new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()]);
        await terminal.Progress().AutoClear(true).Columns([.. columns]).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: total ?? 1);
            bar.IsIndeterminate = total is null;
            while (await Task.WhenAny(work, Task.Delay(_interval)) != work)
            {
                bar.Description = Markup.Escape($"{title}: {done():F0}");
                if (total is not null)
                    bar.Value = done();
            }
        });
        return await work;
    }
}
