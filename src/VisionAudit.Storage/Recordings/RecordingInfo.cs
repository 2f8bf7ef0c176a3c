namespace VisionAudit.Storage.Recordings;

/// <summary>A recording in a list.</summary>
/// <param name="Id">Name of its folder: lower-case letters, digits and hyphens.</param>
/// <param name="Started">When.</param>
/// <param name="Subject">What it is of.</param>
public sealed record RecordingInfo(string Id, DateTimeOffset Started, RecordingSubject Subject);

/// <summary>How far a recording has come.</summary>
/// <param name="Info">The recording.</param>
/// <param name="Frames">Frames so far.</param>
/// <param name="Duration">Presentation time from the first frame to the last.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="IsLive">True while it is being written.</param>
public sealed record RecordingSummary(RecordingInfo Info, int Frames, TimeSpan Duration, long Bytes, bool IsLive);
