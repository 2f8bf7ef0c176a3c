using VisionAudit.Core;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>Packets as a camera sends them.</summary>
internal static class Packets
{
    public static FramePacket Suspected(string camera, long sequence)
    {
        var stamp = new FrameStamp("source", sequence, TimeSpan.FromSeconds(sequence / 25.0), DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(sequence / 25.0));
        var metrics = new AttentionMetrics(0.8, 0.9, 0.2, 0.5, Pointing: false, 0.1);
        var record = new AuditRecord(
            sequence, stamp.At.TotalSeconds, 3, "timber wolf", 9.5, 0.91, "lift-cam", metrics, new MaskRecord(MaskState.Object, 0.2, 1, 0), Verdict.Suspected,
            "80 % of the evidence lies on the background");
        return new FramePacket(camera, stamp, new byte[100], new EvidenceMap(2, 2, new float[] { 0, 1, 2, 3 }, Viewport.Whole), null, record);
    }
}
