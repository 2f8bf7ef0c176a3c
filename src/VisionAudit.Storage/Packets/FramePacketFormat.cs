using System.Buffers;
using System.Runtime.InteropServices;
using VisionAudit.Core;

namespace VisionAudit.Storage.Packets;

/// <summary>
/// The binary form of a <see cref="FramePacket"/>, on the hub's wire and in recordings. Everything is little-endian; the header is followed by map, mask,
/// texts and picture without gaps.
/// <code>
/// offset type     content
///   0    uint32   0x50464156, the bytes "VAFP"
///   4    uint16   version, 2
///   6    uint16   parts: 1 mask, 2 metrics, 4 the pointing game is won, 8 reliance, 16 proof, 32 item, 64 notes. A part that is absent has zeros, or no text
///   8    uint32   length of the whole packet in bytes
///  12    uint16   map width w           14 uint16 map height h
///  16    uint16   mask columns c        18 uint16 mask rows r, each at most 128; both 0 without a mask
///  20    uint32   bytes of all texts    24 uint32 bytes of the picture
///  28    int32    class
///  32    uint8    verdict: 0 ok, 1 suspected, 2 confirmed, 3 cleared, 4 no-object, 5 unsure
///  33    uint8    mask state: 0 object, 1 none, 2 weak, 3 full
///  34             6 bytes of 0
///  40    int64    sequence number
///  48    int64    presentation time in units of 100 ns
///  56    int64    time of capture in units of 100 ns since 1970-01-01 UTC
///  64    float64  viewport of the map: x, y, width, height in units of the picture
///  96    float64  score, probability
/// 112    float64  mask area, confidence, age in seconds
/// 136    float64  background mass, raw background mass, leak, enrichment, rank accuracy
/// 176    float64  reliance
/// 184    float64  background drop, object drop, flips, p-value
/// 216    float32  map, w·h values row by row from the top
///        uint8    mask, ⌈c·r/8⌉ bytes: one bit a cell, row by row from the top, the lowest bit of a byte first
///                 texts: camera, source, [item,] label, method, reason[, notes]; each a uint16 with its number of bytes, then UTF-8. Notes are what plugins
///                 added, as JSON: {"shapes":[{"kind","x1","y1","x2","y2","text","color"}],"flags":[{"plugin","reason"}],"metrics":[{"plugin","name","value"}]}
///                 picture, a JPEG file
/// </code>
/// A mask of more than 128 columns or rows is written on a grid of at most 128, for its outline; the record's numbers are those of the whole mask. All else comes
/// back as it was.
/// </summary>
public static class FramePacketFormat
{
    /// <summary>Version of the layout.</summary>
    public const int Version = 2;

    /// <summary>Greatest number of values of a map.</summary>
    public const int MaximumMapValues = 1 << 22;

    /// <summary>Greatest size of a picture.</summary>
    public const int MaximumJpegBytes = 1 << 24;

    /// <summary>Greatest size of a packet.</summary>
    public const int MaximumBytes = PacketHeader.Size + (MaximumMapValues * sizeof(float)) + (MaskBits.MaximumSide * MaskBits.MaximumSide / 8) + MaximumTextBytes + MaximumJpegBytes;

    internal const uint Magic = 0x50464156;

    internal const int MaximumTextBytes = 1 << 16;

    /// <summary>Writes one packet.</summary>
    /// <exception cref="StorageException">VA8002: map, picture or texts are larger than a packet may hold.</exception>
    public static void Write(FramePacket packet, IBufferWriter<byte> output)
    {
        var header = PacketMapping.HeaderOf(packet);
        var bytes = output.GetSpan((int)header.Length)[..(int)header.Length];
        MemoryMarshal.Write(bytes, header);
        var rest = bytes[PacketHeader.Size..];
        MemoryMarshal.AsBytes(packet.Map.Values.Span).CopyTo(rest);
        rest = rest[(int)header.MapLength..];
        if (packet.Mask is { } mask)
            MaskBits.Pack(mask.Pixels.Span, mask.Width, mask.Height, rest[..header.MaskLength]);
        rest = rest[header.MaskLength..];
        PacketText.Write(ref rest, packet.Camera);
        PacketText.Write(ref rest, packet.Stamp.Source);
        if (packet.Stamp.Item is { } item)
            PacketText.Write(ref rest, item);
        PacketText.Write(ref rest, packet.Record.Label);
        PacketText.Write(ref rest, packet.Record.Method);
        PacketText.Write(ref rest, packet.Record.Reason);
        if (packet.Notes is { } notes)
            PacketText.Write(ref rest, NotesText.Write(notes));
        packet.Jpeg.Span.CopyTo(rest);
        output.Advance(bytes.Length);
    }

    /// <summary>One packet as bytes of its own.</summary>
    /// <exception cref="StorageException">VA8002: map, picture or texts are larger than a packet may hold.</exception>
    public static byte[] ToBytes(FramePacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(packet, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads one packet. The bytes may come from anyone: every size is checked before it is used.</summary>
    /// <param name="bytes">Exactly one packet. The result's JPEG is a part of them.</param>
    /// <exception cref="StorageException">VA8001: the bytes are no packet of this version.</exception>
    public static FramePacket Read(ReadOnlyMemory<byte> bytes)
    {
        var header = PacketHeader.Read(bytes.Span);
        if (header.Length != bytes.Length)
            throw Damaged($"it has {bytes.Length} bytes of {header.Length}");
        var rest = bytes.Span[PacketHeader.Size..];
        var values = MemoryMarshal.Cast<byte, float>(rest[..(int)header.MapLength]).ToArray();
        rest = rest[(int)header.MapLength..];
        var mask = PacketMapping.MaskOf(header, rest[..header.MaskLength]);
        rest = rest.Slice(header.MaskLength, (int)header.TextLength);
        var camera = PacketText.Read(ref rest);
        var source = PacketText.Read(ref rest);
        var item = header.Parts.HasFlag(PacketParts.Item) ? PacketText.Read(ref rest) : null;
        var (label, method, reason) = (PacketText.Read(ref rest), PacketText.Read(ref rest), PacketText.Read(ref rest));
        var notes = header.Parts.HasFlag(PacketParts.Notes) ? NotesText.Read(PacketText.Read(ref rest)) : null;
        if (!rest.IsEmpty)
            throw Damaged("there is more text than it should have");
        var stamp = new FrameStamp(source, header.Sequence, new TimeSpan(header.At), DateTimeOffset.UnixEpoch.AddTicks(header.CapturedAt), item);
        return new FramePacket(
            camera, stamp, bytes[^(int)header.JpegLength..], new EvidenceMap(header.MapWidth, header.MapHeight, values, header.Viewport), mask,
            PacketMapping.RecordOf(header, stamp, label, method, reason), notes);
    }

    internal static StorageException Damaged(string problem)
        => new("VA8001", $"this is no frame packet: {problem}", "send and record with the same version of VisionAudit on both sides");
}
