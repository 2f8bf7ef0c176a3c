namespace VisionAudit.Capture.Nut;

/// <summary>What a packet's first byte stands for: defaults, and which of them are coded in the packet after all.</summary>
internal readonly record struct NutFrameCode(
    NutFlags Flags, int Stream, long TimeDelta, int SizeFactor, int SizeLow, int Reserved, int Elision);

/// <summary>NUT's frame flags.</summary>
[Flags]
internal enum NutFlags
{
    /// <summary>The time is coded.</summary>
    CodedTime = 8,

    /// <summary>The stream is coded.</summary>
    StreamId = 16,

    /// <summary>The high part of the size is coded.</summary>
    SizeHigh = 32,

    /// <summary>The header has a checksum.</summary>
    Checksum = 64,

    /// <summary>A number of reserved values is coded.</summary>
    Reserved = 128,

    /// <summary>Side data stands before the payload.</summary>
    SideData = 256,

    /// <summary>The index of the left-out first bytes is coded.</summary>
    ElisionIndex = 1024,

    /// <summary>A match time is coded.</summary>
    MatchTime = 2048,

    /// <summary>The flags themselves are coded, as a difference.</summary>
    Coded = 4096,

    /// <summary>No packet begins with this byte.</summary>
    Invalid = 8192,
}
