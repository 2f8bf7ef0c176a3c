using System.Buffers.Binary;
using System.Text;

namespace VisionAudit.Storage.Packets;

/// <summary>Texts of a packet, one after the other: a uint16 with the number of bytes, then UTF-8.</summary>
internal static class PacketText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes of a text.</summary>
    public static int ByteCount(string text) => sizeof(ushort) + Encoding.UTF8.GetByteCount(text);

    /// <summary>Writes a text and moves on.</summary>
    public static void Write(ref Span<byte> bytes, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)length);
        bytes = bytes[(sizeof(ushort) + length)..];
    }

    /// <summary>Reads a text and moves on.</summary>
    /// <exception cref="StorageException">VA8001: the bytes end before the text, or are no UTF-8.</exception>
    public static string Read(ref ReadOnlySpan<byte> bytes)
    {
        if (!BinaryPrimitives.TryReadUInt16LittleEndian(bytes, out var length) || bytes.Length < sizeof(ushort) + length)
            throw FramePacketFormat.Damaged("one of its texts is cut off");
        var text = bytes.Slice(sizeof(ushort), length);
        bytes = bytes[(sizeof(ushort) + length)..];
        try
        {
            return _strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw FramePacketFormat.Damaged("one of its texts is no UTF-8");
        }
    }
}
