using VisionAudit.Core;
using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>The SDK's view of a judged frame, and our view of what plugins drew.</summary>
internal static class FrameViews
{
    public static AuditFrame Of(AuditedFrame audited)
    {
        var (frame, record, map) = (audited.Frame, audited.Record, audited.Explanation.Map);
        return new AuditFrame(
            frame.Stamp.Source, frame.Stamp.Sequence, frame.Pixels.Size.Width, frame.Pixels.Size.Height, frame.Pixels.Bytes,
            record.Label, record.Class, record.Score, record.P, new Grid<float>(map.Width, map.Height, map.Values),
            audited.Mask is { } mask ? new Grid<byte>(mask.Width, mask.Height, mask.Pixels) : null,
            Of(record.Verdict), record.Reason, record.Metrics?.BackgroundMass);
    }

    public static NoteShape Of(OverlayShape shape)
        => new(shape.Kind.ToString().ToLowerInvariant(), shape.X1, shape.Y1, shape.X2, shape.Y2, shape.Text, shape.Color);

    private static FrameVerdict Of(Verdict verdict) => verdict switch
    {
        Verdict.Ok => FrameVerdict.Ok,
        Verdict.Suspected => FrameVerdict.Suspected,
        Verdict.Confirmed => FrameVerdict.Confirmed,
        Verdict.Cleared => FrameVerdict.Cleared,
        Verdict.NoObject => FrameVerdict.NoObject,
        _ => FrameVerdict.Unsure,
    };
}
