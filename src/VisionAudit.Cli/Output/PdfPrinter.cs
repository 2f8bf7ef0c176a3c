using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Invocation;
using VisionAudit.Core;

namespace VisionAudit.Cli.Output;

/// <summary>Prints HTML pages as PDF, through a Chromium that is there.</summary>
internal sealed class PdfPrinter
{
    /// <summary>Names a browser instead of the ones that are looked for.</summary>
    public const string Variable = "VISIONAUDIT_CHROMIUM";

    private static readonly string[] _programs =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private readonly string _program;

    private PdfPrinter(string program) => _program = program;

    /// <summary>Looks for a Chromium.</summary>
    /// <exception cref="CliException">VA7013: there is none.</exception>
    public static PdfPrinter Find() => Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));

    /// <summary><see cref="Find()"/>, with what the environment says given.</summary>
    internal static PdfPrinter Find(string? named, string? path)
    {
        string[] programs = string.IsNullOrEmpty(named) ? _programs : [named];
        string[] folders = path?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return programs.SelectMany(program => folders.Prepend("").Select(folder => Path.Combine(folder, program))).FirstOrDefault(program => Path.IsPathRooted(program) && File.Exists(program)) is { } found
            ? new PdfPrinter(found)
            : throw new CliException("VA7013", "there is no Chromium to print a PDF with", $"install chromium, name one in {Variable}, or write .html", ErrorKind.MissingPart);
    }

    /// <summary>Prints a page.</summary>
    /// <param name="html">A page that stands alone.</param>
    /// <param name="path">The PDF.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CliException">VA7013: Chromium failed.</exception>
    public async Task PrintAsync(string html, string path, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("visionaudit-pdf-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, html, stop);
            // The page is our own and loads nothing; Chromium's sandbox does not start for root.
            string[] args = ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder.FullName}", "--no-pdf-header-footer", $"--print-to-pdf={Path.GetFullPath(path)}", new Uri(page).AbsoluteUri];
            var run = await ChildProcess.RunAsync(_program, args, folder.FullName, stop);
            if (!File.Exists(path))
                throw new CliException("VA7013", $"'{_program}' printed no PDF: {run.LastLines(1)}", "write .html, and print it from a browser", ErrorKind.MissingPart);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
