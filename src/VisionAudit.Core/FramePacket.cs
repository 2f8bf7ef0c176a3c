namespace VisionAudit.Core;

/// <summary>One judged frame as it goes to a browser, over the hub and into a recording.</summary>
/// <param name="Camera">Id of the camera on the dashboard; several cameras may show the same source.</param>
/// <param name="Stamp">Identity and time.</param>
/// <param name="Jpeg">The picture as a JPEG file; empty where none was asked for.</param>
/// <param name="Map">The evidence.</param>
/// <param name="Mask">The object, where something is known of it.</param>
/// <param name="Record">The judgement; its sequence number and time are the stamp's, its mask's confidence and age are the mask's.</param>
/// <param name="Notes">What plugins added; null where none ran.</param>
public sealed record FramePacket(
    string Camera, FrameStamp Stamp, ReadOnlyMemory<byte> Jpeg, EvidenceMap Map, ObjectMask? Mask, AuditRecord Record, FrameNotes? Notes = null)
{
    /// <summary>The packet of a judged frame. It shares the frame's JPEG, not its pixels, and so outlives the frame.</summary>
    /// <param name="camera">Id of the camera.</param>
    /// <param name="audited">The frame with everything that is known of it.</param>
    public static FramePacket Of(string camera, AuditedFrame audited)
        => new(camera, audited.Frame.Stamp, audited.Frame.Jpeg, audited.Explanation.Map, audited.Mask, audited.Record, audited.Notes);
}
