using System.Buffers.Binary;

namespace VisionAudit.Storage.Packets;

/// <summary>Brings stored packets of earlier versions to the present layout, so that what was kept stays readable. Packets on the wire are of the present version.</summary>
public static class PacketUpgrade
{
    private const int FirstHeader = 208;

    /// <summary>
    /// Version 1 had a header of 208 bytes, without the proof's p-value, which becomes 1 (no evidence) where there is a proof.
    /// </summary>
    /// <param name="stored">A packet as it was written.</param>
    /// <returns>The packet in the present layout; the same bytes where it is in that already, or is no packet.</returns>
    public static byte[] ToCurrent(byte[] stored)
    {
        if (stored.Length < FirstHeader || BinaryPrimitives.ReadUInt32LittleEndian(stored) != FramePacketFormat.Magic || BinaryPrimitives.ReadUInt16LittleEndian(stored.AsSpan(4)) != 1)
            return stored;
        var current = new byte[stored.Length + PacketHeader.Size - FirstHeader];
        stored.AsSpan(0, FirstHeader).CopyTo(current);
        stored.AsSpan(FirstHeader).CopyTo(current.AsSpan(PacketHeader.Size));
        BinaryPrimitives.WriteUInt16LittleEndian(current.AsSpan(4), FramePacketFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(current.AsSpan(8), BinaryPrimitives.ReadUInt32LittleEndian(stored.AsSpan(8)) + PacketHeader.Size - FirstHeader);
        var hasProof = ((PacketParts)BinaryPrimitives.ReadUInt16LittleEndian(stored.AsSpan(6))).HasFlag(PacketParts.Proof);
        BinaryPrimitives.WriteDoubleLittleEndian(current.AsSpan(FirstHeader), hasProof ? 1 : 0);
        return current;
    }
}
