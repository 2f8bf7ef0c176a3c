using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Tool;

/// <summary>Writes 8-bit PNG files (ISO/IEC 15948): gray or RGB, unfiltered rows, one IDAT chunk.</summary>
internal static class PngFile
{
    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Writes a picture.</summary>
    /// <param name="path">File to make or replace.</param>
    /// <param name="size">Extent.</param>
    /// <param name="pixels">[height, width, channels]; 1 channel is gray, 3 are RGB.</param>
    public static void Write(string path, PixelSize size, ReadOnlySpan<byte> pixels)
    {
        var stride = pixels.Length / size.Height;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < size.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(y * stride, stride));
            }
        }
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size.Height);
        header[8] = 8;
        header[9] = (byte)(stride == size.Width ? 0 : 2);
        using var file = File.Create(path);
        file.Write(_signature);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND", []);
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }

    /// <summary>CRC-32 of ISO 3309, bit by bit: files here are few and small.</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
