using System.Buffers;
using System.Buffers.Binary;
using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Tests.Packets;

public sealed class FramePacketFormatTests
{
    private static readonly FramePacket Full = Frames.Frame(7);

    /// <summary>Every part on its own, and none of them.</summary>
    private static FramePacket[] Variants =>
    [
        Full,
        Full with { Mask = null },
        Full with { Jpeg = ReadOnlyMemory<byte>.Empty },
        Full with { Stamp = Full.Stamp with { Item = "wolves/łąka 01.jpg" } },
        Full with { Record = Full.Record with { Metrics = null, Verdict = Verdict.NoObject } },
        Full with { Record = Full.Record with { Metrics = Full.Record.Metrics! with { Pointing = false, Enrichment = double.NaN } } },
        Full with { Record = Full.Record with { Reliance = null, Proof = null, Score = double.NegativeInfinity, Label = "", Reason = "" } },
        Full with { Stamp = Full.Stamp with { CapturedAt = DateTimeOffset.MinValue }, Mask = null },
    ];

    [Fact]
    public void A_stored_packet_of_version_1_is_read()
    {
        foreach (var packet in Variants)
        {
            var current = FramePacketFormat.ToBytes(packet);
            byte[] first = [.. current[..208], .. current[216..]];
            BinaryPrimitives.WriteUInt16LittleEndian(first.AsSpan(4), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(first.AsSpan(8), (uint)first.Length);

            var upgraded = PacketUpgrade.ToCurrent(first);

            var expected = packet.Record.Proof is { } proof ? packet with { Record = packet.Record with { Proof = proof with { PValue = 1 } } } : packet;
            Assert.Equal(FramePacketFormat.ToBytes(expected), upgraded);
            Assert.Equal(packet.Stamp, FramePacketFormat.Read(upgraded).Stamp);
            Assert.Same(current, PacketUpgrade.ToCurrent(current));
        }
    }

    [Fact]
    public void Notes_of_plugins_come_back()
    {
        var notes = new FrameNotes([new NoteShape("text", 0.5, 0.25, 0.5, 0.25, "łąka", "#62b5ff")], [new NoteFlag("PeakMarker", "in a corner")], [new NoteMetric("PeakMarker", "peak", 0.25)]);
        var read = FramePacketFormat.Read(FramePacketFormat.ToBytes(Full with { Notes = notes })).Notes!;
        Assert.Equal(notes.Shapes, read.Shapes);
        Assert.Equal(notes.Flags, read.Flags);
        Assert.Equal(notes.Metrics, read.Metrics);
    }

    [Fact]
    public void Notes_that_are_too_long_lose_their_drawings()
    {
        var shape = new NoteShape("text", 0, 0, 0, 0, new string('w', 120), "#ffffff");
        var notes = new FrameNotes([.. Enumerable.Repeat(shape, 1000)], [new NoteFlag("Painter", "too much")], []);
        var read = FramePacketFormat.Read(FramePacketFormat.ToBytes(Full with { Notes = notes })).Notes!;
        Assert.Empty(read.Shapes);
        Assert.Single(read.Flags);
    }

    [Fact]
    public void Notes_that_are_no_notes_are_refused()
    {
        var bytes = FramePacketFormat.ToBytes(Full with { Notes = new FrameNotes([], [], []) });
        var at = bytes.AsSpan().IndexOf("\"shapes\""u8);
        bytes[at + 1] = (byte)'x';
        Assert.Equal("VA8001", Assert.Throws<StorageException>(() => FramePacketFormat.Read(bytes)).Id);
    }

    [Fact]
    public void What_is_written_comes_back()
    {
        foreach (var packet in Variants)
            AssertSame(packet, FramePacketFormat.Read(FramePacketFormat.ToBytes(packet)));
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        var bytes = FramePacketFormat.ToBytes(Full);
        Assert.Equal("VAFP"u8, bytes.AsSpan(0, 4));
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(31, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(6)));
        Assert.Equal(bytes.Length, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)));
        Assert.Equal([3, 0, 2, 0, 5, 0, 3, 0], bytes[12..20]);
        Assert.Equal(100, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(24)));
        Assert.Equal(269, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(28)));
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], bytes[32..40]);
        Assert.Equal(7, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40)));
        Assert.Equal(7_000_000, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(48)));
        Assert.Equal((20_000L * 86_400 * 10_000_000) + 7_000_000, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(56)));
        double[] numbers = [0.125, 0, 0.75, 1, 9.1, 0.82, 0.09, 0.9, 0.08, 0.7, 0.8, 0.3, 6.3, 0.25, 0.5, 0.25, -0.5, 0.75, 0.05];
        for (var i = 0; i < numbers.Length; i++)
            Assert.Equal(numbers[i], BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(64 + (8 * i))));
        Assert.Equal(1.5f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(216 + 4)));
        Assert.Equal([0b10010010, 0b00100100], bytes[240..242]);
        Assert.Equal([4, 0, .. "gate"u8], bytes[242..248]);
        Assert.Equal(Full.Jpeg.Span, bytes.AsSpan(^100..));
    }

    [Fact]
    public void Packets_can_follow_each_other_in_one_buffer()
    {
        var output = new ArrayBufferWriter<byte>();
        FramePacketFormat.Write(Frames.Frame(1), output);
        var first = output.WrittenCount;
        FramePacketFormat.Write(Frames.Frame(2), output);
        Assert.Equal(1, FramePacketFormat.Read(output.WrittenMemory[..first]).Stamp.Sequence);
        Assert.Equal(2, FramePacketFormat.Read(output.WrittenMemory[first..]).Stamp.Sequence);
    }

    [Fact]
    public void A_packet_that_is_cut_short_or_too_long_is_refused()
    {
        var bytes = FramePacketFormat.ToBytes(Full);
        for (var length = 0; length < bytes.Length; length++)
            Refused(bytes.AsMemory(0, length));
        Refused((byte[])[.. bytes, 0]);
    }

    [Fact]
    public void Whatever_a_peer_sends_is_read_or_refused()
    {
        var random = new Random(20);
        var whole = Variants.Select(FramePacketFormat.ToBytes).ToList();
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole[random.Next(whole.Count)].ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(random.Next(2) == 0 ? 216 : bytes.Length)] = (byte)random.Next(256);
            try
            {
                FramePacketFormat.Read(bytes);
            }
            catch (StorageException error)
            {
                Assert.Equal("VA8001", error.Id);
                refused++;
            }
        }
        Assert.InRange(refused, 1, 19_999);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(7, 128)]
    [InlineData(12, 0)]
    [InlineData(17, 255)]
    [InlineData(32, 6)]
    [InlineData(33, 4)]
    [InlineData(63, 0x7f)]
    public void A_header_with_one_wrong_byte_is_refused(int offset, byte value)
    {
        var bytes = FramePacketFormat.ToBytes(Full);
        bytes[offset] = value;
        Refused(bytes);
    }

    [Fact]
    public void A_huge_length_reserves_no_memory()
    {
        var bytes = FramePacketFormat.ToBytes(Full)[..216];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), 2048);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(14), 2048);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)(bytes.Length + (2048 * 2048 * 4)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_frame_that_is_too_large_is_not_written()
    {
        FramePacket[] large =
        [
            Full with { Jpeg = new byte[FramePacketFormat.MaximumJpegBytes + 1] },
            Full with { Map = new EvidenceMap(1 << 12, 1 << 11, new float[1 << 23], Viewport.Whole) },
            Full with { Record = Full.Record with { Reason = new string('x', 1 << 16) } },
        ];
        foreach (var packet in large)
            Assert.Equal("VA8002", Assert.Throws<StorageException>(() => FramePacketFormat.ToBytes(packet)).Id);
    }

    internal static void AssertSame(FramePacket expected, FramePacket actual)
    {
        Assert.Equal((expected.Camera, expected.Stamp, expected.Record), (actual.Camera, actual.Stamp, actual.Record));
        Assert.Equal(expected.Jpeg.Span, actual.Jpeg.Span);
        Assert.Equal((expected.Map.Width, expected.Map.Height, expected.Map.Viewport), (actual.Map.Width, actual.Map.Height, actual.Map.Viewport));
        Assert.Equal(expected.Map.Values.Span, actual.Map.Values.Span);
        Assert.Equal(expected.Mask is null, actual.Mask is null);
        if (expected.Mask is not { } mask || actual.Mask is not { } read)
            return;
        Assert.Equal((mask.Width, mask.Height, mask.Confidence, mask.Age), (read.Width, read.Height, read.Confidence, read.Age));
        Assert.Equal(mask.Pixels.Span, read.Pixels.Span);
    }

    private static void Refused(ReadOnlyMemory<byte> bytes)
        => Assert.Equal("VA8001", Assert.Throws<StorageException>(() => FramePacketFormat.Read(bytes)).Id);
}
