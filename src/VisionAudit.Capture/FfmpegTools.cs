using System.Text.RegularExpressions;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>Where ffmpeg and ffprobe are.</summary>
/// <param name="Ffmpeg">Path of the ffmpeg executable.</param>
/// <param name="Ffprobe">Path of the ffprobe executable.</param>
public sealed partial record FfmpegTools(string Ffmpeg, string Ffprobe)
{
    /// <summary>Names the ffmpeg executable, or the folder that holds ffmpeg and ffprobe.</summary>
    public const string Variable = "VISIONAUDIT_FFMPEG";

    /// <summary>The oldest release that knows every option that is used here.</summary>
    public static Version OldestVersion { get; } = new(5, 1);

    /// <summary>
    /// Looks for ffmpeg and ffprobe: where <see cref="Variable"/> says (and nowhere else, if it is set), beside the application, in PATH.
    /// </summary>
    /// <exception cref="CaptureException">VA3007: not found (<see cref="ErrorKind.MissingPart"/>); the text says how to install it.</exception>
    public static FfmpegTools Find()
        => Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory, Environment.GetEnvironmentVariable("PATH"));

    /// <summary><see cref="Find()"/>, with what the environment says given.</summary>
    internal static FfmpegTools Find(string? named, string application, string? path)
    {
        if (!string.IsNullOrEmpty(named))
        {
            var folder = Directory.Exists(named) ? named : Path.GetDirectoryName(Path.GetFullPath(named))!;
            return InFolder(folder) ?? throw Missing($"{Variable} is '{named}', and ffmpeg and ffprobe are not there");
        }
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Prepend(application)
                .Select(InFolder)
                .FirstOrDefault(tools => tools is not null)
            ?? throw Missing("ffmpeg and ffprobe were found neither beside the application nor in PATH");
    }

    /// <summary>The version as ffmpeg prints it, such as <c>5.1.9-0+deb12u1</c>.</summary>
    /// <exception cref="CaptureException">VA3008: it does not run, or is older than <see cref="OldestVersion"/>.</exception>
    public async Task<string> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var run = await ToolRun.RunAsync(Ffmpeg, ["-version"], CaptureOptions.Default, cancellationToken);
        var match = VersionLine().Match(run.Output);
        if (!match.Success)
            throw new CaptureException("VA3008", $"'{Ffmpeg}' does not say its version ({run.Log.LastWords})", HowToInstall, ErrorKind.MissingPart);
        var text = match.Groups["text"].Value;
        if (Version.TryParse(match.Groups["number"].Value, out var version) && version < OldestVersion)
            throw new CaptureException("VA3008", $"'{Ffmpeg}' is version {text}, and {OldestVersion} is needed", HowToInstall, ErrorKind.MissingPart);
        return text;
    }

    private static FfmpegTools? InFolder(string folder)
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var tools = new FfmpegTools(Path.Combine(folder, "ffmpeg" + suffix), Path.Combine(folder, "ffprobe" + suffix));
        return File.Exists(tools.Ffmpeg) && File.Exists(tools.Ffprobe) ? tools : null;
    }

    private static CaptureException Missing(string problem) => new("VA3007", problem, HowToInstall, ErrorKind.MissingPart);

    private static string HowToInstall { get; } = "install it ("
        + (OperatingSystem.IsWindows() ? "winget install Gyan.FFmpeg" : OperatingSystem.IsMacOS() ? "brew install ffmpeg" : "apt-get install ffmpeg")
        + $"), or name it in {Variable}";

    [GeneratedRegex(@"^ff\w+ version (?<text>n?(?<number>\d+\.\d+)?\S*)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();
}
