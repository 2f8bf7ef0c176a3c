using System.Text.RegularExpressions;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Capture.Pictures;

namespace VisionAudit.Capture;

/// <summary>Lists the cameras of this machine.</summary>
public static partial class Cameras
{
    private const string Video4Linux = "/sys/class/video4linux";

    /// <summary>The cameras that the system knows: Video4Linux2's devices, or what ffmpeg lists of DirectShow's or AVFoundation's.</summary>
    /// <exception cref="CaptureException">VA3004: the list does not come; VA3007 or VA3008: ffmpeg is missing or does not start (not on Linux).</exception>
    public static async Task<IReadOnlyList<Camera>> ListAsync(CaptureOptions options, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux())
            return ListVideo4Linux(Video4Linux);
        string[] arguments = OperatingSystem.IsWindows()
            ? ["-hide_banner", "-list_devices", "true", "-f", "dshow", "-i", "dummy"]
            : ["-hide_banner", "-f", "avfoundation", "-list_devices", "true", "-i", ""];
        var tools = options.Tools ?? FfmpegTools.Find();
        // The listing is an error text, and ffmpeg always ends it with a failure to open the dummy.
        var run = await ToolRun.RunAsync(tools.Ffmpeg, arguments, options, cancellationToken);
        return OperatingSystem.IsWindows() ? ParseDirectShow(run.Log.Beginning) : ParseAVFoundation(run.Log.Beginning);
    }

    /// <summary>Reads the kernel's list: a folder a device, with its name in a file.</summary>
    internal static IReadOnlyList<Camera> ListVideo4Linux(string root)
        => Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root, "video*")
                .OrderBy(Path.GetFileName, NaturalOrder.Instance)
                .Select(folder => new Camera("camera:" + Path.GetFileName(folder)["video".Length..], File.ReadAllText(Path.Combine(folder, "name")).Trim()))]
            : [];

    /// <summary>Lines such as <c>"Integrated Webcam" (video)</c>.</summary>
    internal static IReadOnlyList<Camera> ParseDirectShow(string listing)
        => [.. DirectShowLine().Matches(listing).Select(line => line.Groups["name"].Value).Select(name => new Camera("camera:" + name, name))];

    /// <summary>Lines such as <c>[0] FaceTime HD Camera</c>, up to the audio devices.</summary>
    internal static IReadOnlyList<Camera> ParseAVFoundation(string listing)
    {
        var end = listing.IndexOf("AVFoundation audio devices", StringComparison.Ordinal);
        return [.. AVFoundationLine().Matches(end < 0 ? listing : listing[..end])
            .Select(line => new Camera("camera:" + line.Groups["index"].Value, line.Groups["name"].Value.Trim()))];
    }

    [GeneratedRegex("""\]\s+"(?<name>[^"]+)" \((video|video, audio|none)\)""", RegexOptions.CultureInvariant)]
    private static partial Regex DirectShowLine();

    [GeneratedRegex(@"\] \[(?<index>\d+)\] (?<name>.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex AVFoundationLine();
}
