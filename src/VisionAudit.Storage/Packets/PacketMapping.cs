using VisionAudit.Core;

namespace VisionAudit.Storage.Packets;

/// <summary>Between a frame's records and the numbers of a <see cref="PacketHeader"/>.</summary>
internal static class PacketMapping
{
    /// <exception cref="StorageException">VA8002: the frame is larger than a packet may be.</exception>
    public static PacketHeader HeaderOf(FramePacket packet)
    {
        var (record, stamp, map) = (packet.Record, packet.Stamp, packet.Map);
        var textLength = PacketText.ByteCount(packet.Camera) + PacketText.ByteCount(stamp.Source) + (stamp.Item is { } item ? PacketText.ByteCount(item) : 0)
            + PacketText.ByteCount(record.Label) + PacketText.ByteCount(record.Method) + PacketText.ByteCount(record.Reason)
            + (packet.Notes is { } notes ? PacketText.ByteCount(NotesText.Write(notes)) : 0);
        if ((long)map.Width * map.Height > FramePacketFormat.MaximumMapValues || Math.Max(map.Width, map.Height) > ushort.MaxValue
            || packet.Jpeg.Length > FramePacketFormat.MaximumJpegBytes || textLength > FramePacketFormat.MaximumTextBytes)
        {
            throw new StorageException(
                "VA8002", $"frame {stamp.Sequence} of '{packet.Camera}' is too large to send or record (map {map.Width} x {map.Height}, picture {packet.Jpeg.Length} bytes)",
                "ask the source for a smaller picture, or explain a deeper layer");
        }
        var (columns, rows) = packet.Mask is { } mask ? MaskBits.Grid(mask.Width, mask.Height) : (0, 0);
        var header = new PacketHeader
        {
            Magic = FramePacketFormat.Magic,
            Version = FramePacketFormat.Version,
            Parts = PartsOf(packet),
            MapWidth = (ushort)map.Width,
            MapHeight = (ushort)map.Height,
            MaskWidth = (ushort)columns,
            MaskHeight = (ushort)rows,
            TextLength = (uint)textLength,
            JpegLength = (uint)packet.Jpeg.Length,
            Class = record.Class,
            Verdict = (byte)record.Verdict,
            MaskState = (byte)record.Mask.State,
            Sequence = stamp.Sequence,
            At = stamp.At.Ticks,
            CapturedAt = stamp.CapturedAt.UtcTicks - DateTimeOffset.UnixEpoch.Ticks,
            Viewport = map.Viewport,
            Score = record.Score,
            Probability = record.P,
            MaskArea = record.Mask.Area,
            MaskConfidence = record.Mask.Confidence,
            MaskAge = record.Mask.Age,
            BackgroundMass = record.Metrics?.BackgroundMass ?? 0,
            RawBackgroundMass = record.Metrics?.RawBackgroundMass ?? 0,
            Leak = record.Metrics?.Leak ?? 0,
            Enrichment = record.Metrics?.Enrichment ?? 0,
            RankAccuracy = record.Metrics?.RankAccuracy ?? 0,
            Reliance = record.Reliance ?? 0,
            BackgroundDrop = record.Proof?.BackgroundDrop ?? 0,
            ObjectDrop = record.Proof?.ObjectDrop ?? 0,
            Flips = record.Proof?.Flips ?? 0,
            PValue = record.Proof?.PValue ?? 0,
        };
        header.Length = (uint)(PacketHeader.Size + header.MapLength + header.MaskLength + header.TextLength + header.JpegLength);
        return header;
    }

    public static ObjectMask? MaskOf(in PacketHeader header, ReadOnlySpan<byte> bits)
    {
        if (!header.Parts.HasFlag(PacketParts.Mask))
            return null;
        var pixels = new byte[header.MaskWidth * header.MaskHeight];
        MaskBits.Unpack(bits, pixels);
        return new ObjectMask(header.MaskWidth, header.MaskHeight, pixels, header.MaskConfidence, TimeSpan.FromSeconds(header.MaskAge));
    }

    public static AuditRecord RecordOf(in PacketHeader header, FrameStamp stamp, string label, string method, string reason) => new(
        stamp.Sequence, stamp.At.TotalSeconds, header.Class, label, header.Score, header.Probability, method,
        header.Parts.HasFlag(PacketParts.Metrics)
            ? new AttentionMetrics(header.BackgroundMass, header.RawBackgroundMass, header.Leak, header.Enrichment,
                header.Parts.HasFlag(PacketParts.Pointing), header.RankAccuracy)
            : null,
        new MaskRecord((MaskState)header.MaskState, header.MaskArea, header.MaskConfidence, header.MaskAge), (Verdict)header.Verdict, reason,
        header.Parts.HasFlag(PacketParts.Reliance) ? header.Reliance : null,
        header.Parts.HasFlag(PacketParts.Proof) ? new AuditProof(header.BackgroundDrop, header.ObjectDrop, header.Flips, header.PValue) : null);

    private static PacketParts PartsOf(FramePacket packet)
        => (packet.Mask is null ? 0 : PacketParts.Mask) | (packet.Record.Metrics is null ? 0 : PacketParts.Metrics)
            | (packet.Record.Metrics is { Pointing: true } ? PacketParts.Pointing : 0) | (packet.Record.Reliance is null ? 0 : PacketParts.Reliance)
            | (packet.Record.Proof is null ? 0 : PacketParts.Proof) | (packet.Stamp.Item is null ? 0 : PacketParts.Item)
            | (packet.Notes is null ? 0 : PacketParts.Notes);
}
