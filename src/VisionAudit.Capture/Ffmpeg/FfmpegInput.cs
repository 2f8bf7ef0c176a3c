namespace VisionAudit.Capture.Ffmpeg;

/// <summary>What ffmpeg is to open, and how far it may reach from there.</summary>
/// <param name="Name">Name for people, without passwords.</param>
/// <param name="Address">What follows <c>-i</c>; never begins as an option would.</param>
/// <param name="Protocols">The only protocols that the input, and what it refers to, may use.</param>
/// <param name="Options">Further options that stand before <c>-i</c>.</param>
/// <param name="Kind">A recording, a live stream or a picture.</param>
/// <param name="Remedy">What a person can do when it cannot be opened.</param>
internal sealed record FfmpegInput(
    string Name, string Address, string Protocols, IReadOnlyList<string> Options, InputKind Kind, string Remedy)
{
    /// <summary>
    /// The formats that a video file may have. Playlists and scripts, which name further files, are not among them.
    /// </summary>
    private const string VideoFormats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,nut,mxf,apng,yuv4mpegpipe,h264,hevc,av1,ivf,dv,rm,wtv,m4v,vc1,mjpeg";

    /// <summary>A video file, which cannot make ffmpeg open anything but itself.</summary>
    public static FfmpegInput Video(string path) => new(
        Path.GetFileName(path), "file:" + Path.GetFullPath(path), "file", ["-format_whitelist", VideoFormats], InputKind.Recording,
        "check that it is a whole video, which a player shows");

    /// <summary>A picture file, read by one named reader of ffmpeg's.</summary>
    public static FfmpegInput Picture(string path, string reader) => new(
        Path.GetFileName(path), "file:" + Path.GetFullPath(path), "file", ["-f", reader], InputKind.Picture, "replace the picture with a whole one");

    /// <summary>Arguments from the safety options to the address. A live stream shows its first frame after at most a second of looking at it.</summary>
    public IEnumerable<string> Arguments =>
    [
        "-protocol_whitelist", Protocols, .. Kind == InputKind.Live ? ["-analyzeduration", "1000000", "-flags", "low_delay"] : Array.Empty<string>(),
        .. Options, "-i", Address,
    ];
}
