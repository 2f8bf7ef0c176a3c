namespace VisionAudit.Cli.Invocation;

/// <summary>What the process says when it ends; scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A wrong call or bad input, or a test that failed.</summary>
    public const int BadInput = 1;

    /// <summary>A part is missing: library, ffmpeg, provider.</summary>
    public const int MissingPart = 2;

    /// <summary>Stopped by a signal, after closing its files.</summary>
    public const int Stopped = 3;
}
