namespace VisionAudit.Capture.Ffmpeg;

/// <summary>What kind of thing an input is, which decides how its frames are stamped and which of its ends is a fault.</summary>
internal enum InputKind
{
    /// <summary>A recording: it has an end, and times of its own.</summary>
    Recording,

    /// <summary>A camera or stream: frames come at their own pace and are stamped when they arrive.</summary>
    Live,

    /// <summary>One picture (the first of a moving one).</summary>
    Picture,
}
