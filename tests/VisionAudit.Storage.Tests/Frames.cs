using VisionAudit.Core;

namespace VisionAudit.Storage.Tests;

/// <summary>Frames for tests.</summary>
internal static class Frames
{
    /// <summary>A frame with everything, ten a second; the sequence number is in its picture.</summary>
    public static FramePacket Frame(long sequence, string camera = "gate", double backgroundMass = 0.7, int jpegBytes = 100)
    {
        var stamp = Stamp(sequence, camera);
        var jpeg = new byte[jpegBytes];
        new Random((int)sequence).NextBytes(jpeg);
        var map = new EvidenceMap(3, 2, new[] { 0f, 1.5f, -2f, float.Epsilon, 4f, sequence }, new Viewport(0.125, 0, 0.75, 1));
        var mask = Mask(5, 3, 0.9, TimeSpan.FromMilliseconds(80));
        return new FramePacket(camera, stamp, jpeg, map, mask, Record(stamp, backgroundMass));
    }

    public static FrameStamp Stamp(long sequence, string source = "gate")
        => new(source, sequence, TimeSpan.FromSeconds(sequence / 10.0), DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(sequence / 10.0));

    public static ObjectMask Mask(int width, int height, double confidence, TimeSpan age)
    {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % 3 == 1 ? 1 : 0);
        return new ObjectMask(width, height, pixels, confidence, age);
    }

    public static Episode Episode(Guid id, FramePacket peak, long first = 0, int frames = 5, EpisodeState state = EpisodeState.Closed)
        => new(id, peak.Camera, Stamp(first, peak.Camera), Stamp(first + frames - 1, peak.Camera), frames, peak.Stamp, peak.Record, state);

    /// <summary>The proof of a frame, with two pictures; the verdict is in them, too.</summary>
    public static EpisodeProof Proof(Guid episode, FramePacket frame, Verdict verdict = Verdict.Confirmed)
        => EpisodeProof.Of(
            episode, frame.Record with { Verdict = verdict, Reason = "before rock it says husky", Reliance = 0.9 },
            [new ProofPicture("as seen", "timber wolf — Wölfe", 0.82), new ProofPicture("before rock", $"husky, {verdict}", 0.04)]);

    /// <summary>The files of its pictures.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> PicturesOf(EpisodeProof proof)
        => [.. proof.Pictures.Select((picture, place) => (ReadOnlyMemory<byte>)(byte[])[0xFF, 0xD8, 0xFF, (byte)place, (byte)proof.Sequence, (byte)picture.Label.Length])];

    private static AuditRecord Record(FrameStamp stamp, double backgroundMass) => new(
        stamp.Sequence, stamp.At.TotalSeconds, 269, "timber wolf — Wölfe", 9.1, 0.82, "lift-cam",
        new AttentionMetrics(backgroundMass, 0.8, 0.3, 6.3, Pointing: true, 0.25), new MaskRecord(MaskState.Object, 0.09, 0.9, 0.08),
        backgroundMass >= 0.5 ? Verdict.Suspected : Verdict.Ok, "most of the evidence lies on the background", 0.5, new AuditProof(0.25, -0.5, 0.75, 0.05));
}
