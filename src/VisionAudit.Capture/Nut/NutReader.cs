using System.Text;

namespace VisionAudit.Capture.Nut;

/// <summary>
/// Reads ffmpeg's NUT output, which carries any number of streams with exact times, as it comes: packet headers are parsed from a small
/// buffer, and payloads go straight to where the caller wants them. (NUT Open Container Format specification.)
/// </summary>
internal sealed class NutReader(Stream stream)
{
    private const ulong MainHeader = 0x4E4D_7A56_1F5F_04AD;
    private const ulong StreamHeader = 0x4E53_1140_5BF2_F9DB;
    private const ulong SyncPoint = 0x4E4B_E4AD_EECA_4569;
    private const int GreatestHeader = 4096;
    private const int GreatestPacket = 1 << 30;
    private const int GreatestElided = 4096;

    private static readonly byte[] FileId = Encoding.ASCII.GetBytes("nut/multimedia container\0");

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private NutMainHeader? _main;
    private NutStream?[] _streams = [];
    private long[] _lastTimes = [];
    private byte[] _elided = [];

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Extent of a stream's pictures; its header precedes its first packet.</summary>
    public Core.PixelSize SizeOf(int index) => _streams[index]!.Size;

    /// <summary>The next packet's header; its payload must be read before the next call.</summary>
    /// <returns>Null at the end of the stream, which must not be within a packet.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within a packet.</exception>
    public async ValueTask<NutPacket?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (_main is null && !await ReadFileIdAsync(cancellationToken))
            return null;
        while (_start < _end || await FillAsync(cancellationToken))
        {
            if (_buffer[_start] == 'N')
            {
                await ReadSectionAsync(cancellationToken);
                continue;
            }
            NutPacket packet;
            while (!TryParseFrame(out packet))
                await FillOrThrowAsync(cancellationToken);
            return packet;
        }
        return null;
    }

    /// <summary>Reads the payload of the packet whose header was read last.</summary>
    /// <param name="payload">As long as <see cref="NutPacket.Size"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="EndOfStreamException">The stream ends within the packet.</exception>
    public async ValueTask ReadPayloadAsync(Memory<byte> payload, CancellationToken cancellationToken)
    {
        _elided.CopyTo(payload);
        payload = payload[_elided.Length..];
        var buffered = Math.Min(payload.Length, _end - _start);
        _buffer.AsMemory(_start, buffered).CopyTo(payload);
        _start += buffered;
        await stream.ReadExactlyAsync(payload[buffered..], cancellationToken);
    }

    /// <summary>Passes over the payload of the packet whose header was read last.</summary>
    public ValueTask SkipPayloadAsync(NutPacket packet, CancellationToken cancellationToken)
        => SkipAsync(packet.Size - _elided.Length, cancellationToken);

    private async ValueTask<bool> ReadFileIdAsync(CancellationToken cancellationToken)
    {
        while (_end < FileId.Length)
        {
            if (!await FillAsync(cancellationToken))
                return _end == 0 ? false : throw new EndOfStreamException("the stream ends in its first bytes");
        }
        if (!Unread.StartsWith(FileId))
            throw new InvalidDataException("this is no NUT stream");
        _start += FileId.Length;
        return true;
    }

    /// <summary>A section: start code, length, a checksum if it is long, contents that end with a checksum.</summary>
    private async ValueTask ReadSectionAsync(CancellationToken cancellationToken)
    {
        ulong code;
        long length;
        while (!TryParseSection(out code, out length))
            await FillOrThrowAsync(cancellationToken);
        if (code is not (MainHeader or StreamHeader or SyncPoint))
        {
            await SkipAsync(length, cancellationToken);
            return;
        }
        if (length > GreatestHeader)
            throw new InvalidDataException($"a header has {length} bytes");
        while (_end - _start < length)
            await FillOrThrowAsync(cancellationToken);
        Use(code, Unread[..(int)length]);
        _start += (int)length;
    }

    private void Use(ulong code, ReadOnlySpan<byte> contents)
    {
        switch (code)
        {
            case MainHeader when _main is null:
                _main = NutMainHeader.Parse(contents);
                _streams = new NutStream?[_main.Streams];
                _lastTimes = new long[_main.Streams];
                break;
            case StreamHeader:
                var (index, parsed) = NutStream.Parse(contents);
                if (index >= _streams.Length)
                    throw new InvalidDataException($"stream {index} was not announced");
                _streams[index] = parsed;
                break;
            case SyncPoint:
                _lastTimes.AsSpan().Fill(new NutCursor(contents).ReadVarint());
                break;
        }
    }

    private bool TryParseSection(out ulong code, out long length)
    {
        var cursor = new NutCursor(Unread);
        code = cursor.ReadUInt64();
        length = cursor.ReadVarint();
        if (length > GreatestHeader)
            cursor.Skip(sizeof(uint));
        if (!cursor.IsShort)
            _start += cursor.Position;
        return !cursor.IsShort;
    }

    private bool TryParseFrame(out NutPacket packet)
    {
        packet = default;
        if (_main is null)
            throw new InvalidDataException("a packet comes before the main header");
        var cursor = new NutCursor(Unread);
        var code = _main.Codes[cursor.ReadByte()];
        var flags = code.Flags;
        if (flags.HasFlag(NutFlags.Coded))
            flags ^= (NutFlags)cursor.ReadVarint();
        var index = flags.HasFlag(NutFlags.StreamId) ? cursor.ReadCount(NutMainHeader.GreatestStreams) : code.Stream;
        var codedTime = flags.HasFlag(NutFlags.CodedTime) ? cursor.ReadVarint() : -1;
        var size = code.SizeLow + (flags.HasFlag(NutFlags.SizeHigh) ? cursor.ReadCount(GreatestPacket) * (long)code.SizeFactor : 0);
        if (flags.HasFlag(NutFlags.MatchTime))
            cursor.ReadSigned();
        var elision = flags.HasFlag(NutFlags.ElisionIndex) ? cursor.ReadCount(255) : code.Elision;
        var reserved = flags.HasFlag(NutFlags.Reserved) ? cursor.ReadCount(64) : code.Reserved;
        for (; reserved > 0; reserved--)
            cursor.ReadVarint();
        if (flags.HasFlag(NutFlags.Checksum))
            cursor.Skip(sizeof(uint));
        if (flags.HasFlag(NutFlags.SideData))
            size -= SkipSideData(ref cursor);
        if (cursor.IsShort)
            return false;
        if (flags.HasFlag(NutFlags.Invalid) || index >= _streams.Length || _streams[index] is not { } of
            || size > GreatestPacket || elision >= _main.Elisions.Count)
        {
            throw new InvalidDataException("a packet's header makes no sense");
        }
        _elided = size > GreatestElided ? [] : _main.Elisions[elision];
        if (_elided.Length > size)
            throw new InvalidDataException("a packet is shorter than its first bytes");
        var whole = 1L << of.TimeShift;
        _lastTimes[index] = codedTime < 0 ? _lastTimes[index] + code.TimeDelta
            : codedTime < whole ? of.Complete(codedTime, _lastTimes[index]) : codedTime - whole;
        _start += cursor.Position;
        packet = new NutPacket(index, _lastTimes[index], (int)size);
        return true;
    }

    /// <summary>Two lists, which ffmpeg announces for JPEG and leaves empty.</summary>
    /// <returns>Their length, which the packet's size includes.</returns>
    private static int SkipSideData(ref NutCursor cursor)
    {
        var start = cursor.Position;
        if (cursor.ReadVarint() != 0 || cursor.ReadVarint() != 0)
            throw new InvalidDataException("a packet has side data");
        return cursor.Position - start;
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        for (; count > _end - _start; await FillOrThrowAsync(cancellationToken))
        {
            count -= _end - _start;
            _start = _end;
        }
        _start += (int)count;
    }

    private async ValueTask FillOrThrowAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(cancellationToken))
            throw new EndOfStreamException("the stream ends within a packet");
    }

    /// <summary>Reads more into the buffer, behind what is unread; false at the end.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Unread.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }
}
