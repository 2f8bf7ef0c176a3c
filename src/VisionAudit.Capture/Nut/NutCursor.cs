using System.Buffers.Binary;

namespace VisionAudit.Capture.Nut;

/// <summary>
/// Reads NUT's primitive values from a block of bytes. Past its end it returns zeros and says so in <see cref="IsShort"/>, so that a
/// caller whose block is still growing can try again.
/// </summary>
internal ref struct NutCursor(ReadOnlySpan<byte> block)
{
    private readonly ReadOnlySpan<byte> _block = block;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>True once more was asked for than there is.</summary>
    public bool IsShort { get; private set; }

    /// <summary>One byte.</summary>
    public byte ReadByte() => Take(1) is [var value] ? value : (byte)0;

    /// <summary><c>u(64)</c>: big-endian.</summary>
    public ulong ReadUInt64() => Take(8) is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;

    /// <summary><c>v</c>: unsigned, seven bits a byte, the most significant first, the top bit set on all but the last.</summary>
    /// <exception cref="InvalidDataException">The value has more than 63 bits.</exception>
    public long ReadVarint()
    {
        var value = 0L;
        while (true)
        {
            var next = ReadByte();
            if (value > long.MaxValue >> 7)
                throw new InvalidDataException("a number is too large");
            value = (value << 7) | (next & 0x7Fu);
            if (next < 0x80)
                return value;
        }
    }

    /// <summary><c>v</c> that must fit a range.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public int ReadCount(int greatest)
    {
        var value = ReadVarint();
        return value <= greatest ? (int)value : throw new InvalidDataException($"{value} is more than the {greatest} allowed");
    }

    /// <summary><c>s</c>: signed; 0, 1, -1, 2, -2, … are stored as 0, 1, 2, 3, 4, …</summary>
    public long ReadSigned()
    {
        var value = ReadVarint() + 1;
        return (value & 1) != 0 ? -(value >> 1) : value >> 1;
    }

    /// <summary><c>vb</c>: a length and as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBlock(int greatest) => Take(ReadCount(greatest));

    /// <summary>Passes over bytes.</summary>
    public void Skip(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (IsShort || _block.Length - Position < count)
        {
            IsShort = true;
            return default;
        }
        Position += count;
        return _block.Slice(Position - count, count);
    }
}
