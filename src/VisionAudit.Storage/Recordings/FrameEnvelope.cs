using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace VisionAudit.Storage.Recordings;

/// <summary>What stands before each packet in a segment: uint32 length of the packet, uint32 CRC-32C of the packet, little-endian.</summary>
internal static class FrameEnvelope
{
    public const int Size = 8;

    /// <summary>Writes the envelope of a packet.</summary>
    public static void Write(Span<byte> envelope, ReadOnlySpan<byte> packet)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(envelope, (uint)packet.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(envelope[4..], Checksum(packet));
    }

    /// <summary>True where the envelope is that of the packet.</summary>
    public static bool Fits(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> packet)
        => BinaryPrimitives.ReadUInt32LittleEndian(envelope) == packet.Length && BinaryPrimitives.ReadUInt32LittleEndian(envelope[4..]) == Checksum(packet);

    /// <summary>CRC-32C (Castagnoli), with the usual inversions.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, rest);
        return ~sum;
    }
}
