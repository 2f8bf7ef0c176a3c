using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Recordings;

/// <summary>
/// Appends judged frames to a recording: the frame to a segment, then its entry to the index, so that a kill at any moment loses at most the frame that is being
/// written. Not thread-safe: frames come one by one.
/// </summary>
public sealed class RecordingWriter : IAuditSink, IDisposable
{
    private readonly RecordingFolder _folder;
    private readonly long _segmentBytes;
    private readonly FileStream _hold;
    private readonly SafeFileHandle _index;
    private readonly ArrayBufferWriter<byte> _encoded = new();
    private readonly byte[] _envelope = new byte[FrameEnvelope.Size];
    private readonly byte[] _indexed = new byte[IndexEntry.Size];
    private readonly ReadOnlyMemory<byte>[] _parts = new ReadOnlyMemory<byte>[2];
    private SafeFileHandle _segment;
    private FramePlace _next;
    private long _lastSequence = -1;
    private StorageException? _failure;

    internal RecordingWriter(RecordingFolder folder, RecordingInfo info, long segmentBytes)
    {
        (_folder, _segmentBytes, Info) = (folder, segmentBytes, info);
        _hold = _folder.Hold();
        _folder.Describe(info);
        _index = Create(_folder.Index);
        _segment = Create(_folder.Segment(0));
    }

    /// <summary>The recording.</summary>
    public RecordingInfo Info { get; }

    /// <summary>Frames written.</summary>
    public int Frames { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="StorageException">As <see cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>; VA8002: the frame is too large.</exception>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        _encoded.ResetWrittenCount();
        FramePacketFormat.Write(FramePacket.Of(Info.Subject.Camera, audited), _encoded);
        return WriteAsync(_encoded.WrittenMemory, cancellationToken);
    }

    /// <summary>Appends a frame that is in its <see cref="FramePacketFormat"/> already.</summary>
    /// <exception cref="StorageException">
    /// VA8001: the bytes are no packet. VA8010: the disk is full or refuses, or the frame is not later than the one before. What was recorded before stays readable;
    /// after the disk refused, every further frame is refused for the same reason.
    /// </exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
            throw _failure;
        var header = PacketHeader.Read(packet.Span);
        if (header.Length != packet.Length)
            throw FramePacketFormat.Damaged($"it has {packet.Length} bytes of {header.Length}");
        if (header.Sequence <= _lastSequence)
            throw Refused($"frame {header.Sequence} comes after frame {_lastSequence}", "start a new recording when a source starts again");
        try
        {
            await AppendAsync(header, packet);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            _failure = Refused(error.Message, "free space on the disk or choose another --data folder, then start a new recording", error);
            Withdraw();
            throw _failure;
        }
        _lastSequence = header.Sequence;
        Frames++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _segment.Dispose();
        _index.Dispose();
        _hold.Dispose();
    }

    private async ValueTask AppendAsync(PacketHeader header, ReadOnlyMemory<byte> packet)
    {
        if (_next.Offset > 0 && _next.Offset + FrameEnvelope.Size + packet.Length > _segmentBytes)
        {
            _segment.Dispose();
            _next = new FramePlace(_next.Segment + 1, 0);
            _segment = Create(_folder.Segment(_next.Segment));
        }
        FrameEnvelope.Write(_envelope, packet.Span);
        (_parts[0], _parts[1]) = (_envelope, packet);
        var entry = new IndexEntry(header, _next);
        MemoryMarshal.Write(_indexed, entry);
        await RandomAccess.WriteAsync(_segment, _parts, _next.Offset, CancellationToken.None);
        await RandomAccess.WriteAsync(_index, _indexed, (long)Frames * IndexEntry.Size, CancellationToken.None);
        _next = entry.Next;
    }

    /// <summary>Takes back what was written of a frame; where even that fails, the reader leaves it out.</summary>
    private void Withdraw()
    {
        try
        {
            RandomAccess.SetLength(_index, (long)Frames * IndexEntry.Size);
            RandomAccess.SetLength(_segment, _next.Offset);
        }
        catch (Exception error) when (IsRefusal(error) || error is ObjectDisposedException)
        {
            return;
        }
    }

    /// <summary>True for what the runtime throws where a disk is full, gone or forbidden, or (ArgumentOutOfRangeException) where a file may not grow further.</summary>
    private static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private StorageException Refused(string problem, string remedy, Exception? cause = null)
        => new("VA8010", $"recording '{_folder.Path}' cannot go on: {problem}", remedy, cause);

    private static SafeFileHandle Create(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
