using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Recordings;

/// <summary>
/// The frames of a recording. The index file is believed as far as its entries follow each other; what lies behind it in the data is found from the packets'
/// headers. A frame that was cut short at the end, whether by length or by checksum, is left out. Nothing is written: the recording may be live.
/// </summary>
internal static class RecordingIndex
{
    public static List<IndexEntry> Load(RecordingFolder folder)
    {
        var entries = Believed(folder);
        AddBehind(folder, entries);
        while (entries.Count > 0 && !IsWhole(folder, entries[^1]))
            entries.RemoveAt(entries.Count - 1);
        return entries;
    }

    /// <summary>Number of frames and presentation time, from the two ends of the index file; all of it is looked at only where the ends do not fit the data.</summary>
    public static (int Frames, TimeSpan Duration) Extent(RecordingFolder folder)
    {
        if (Ends(folder) is { } ends && folder.SegmentLength(ends.Last.Segment) == ends.Last.Next.Offset && folder.SegmentLength(ends.Last.Segment + 1) == 0)
            return (ends.Frames, new TimeSpan(ends.Last.At - ends.First.At));
        var entries = Load(folder);
        return (entries.Count, entries.Count == 0 ? TimeSpan.Zero : new TimeSpan(entries[^1].At - entries[0].At));
    }

    /// <summary>Reads the packet of an entry; null where it is not as it was written.</summary>
    public static byte[]? ReadPacket(RecordingFolder folder, in IndexEntry entry)
    {
        if (folder.SegmentLength(entry.Segment) < entry.Next.Offset)
            return null;
        using var segment = OpenRead(folder.Segment(entry.Segment));
        Span<byte> envelope = stackalloc byte[FrameEnvelope.Size];
        var packet = new byte[entry.Length];
        return ReadFully(segment, envelope, entry.Offset) && ReadFully(segment, packet, entry.Offset + FrameEnvelope.Size) && FrameEnvelope.Fits(envelope, packet)
            ? packet
            : null;
    }

    private static (int Frames, IndexEntry First, IndexEntry Last)? Ends(RecordingFolder folder)
    {
        if (!File.Exists(folder.Index))
            return null;
        using var index = OpenRead(folder.Index);
        var frames = (int)(RandomAccess.GetLength(index) / IndexEntry.Size);
        Span<byte> first = stackalloc byte[IndexEntry.Size];
        Span<byte> last = stackalloc byte[IndexEntry.Size];
        return frames > 0 && ReadFully(index, first, 0) && ReadFully(index, last, (frames - 1L) * IndexEntry.Size)
            ? (frames, MemoryMarshal.Read<IndexEntry>(first), MemoryMarshal.Read<IndexEntry>(last))
            : null;
    }

    private static bool IsWhole(RecordingFolder folder, in IndexEntry entry) => ReadPacket(folder, entry) is not null;

    private static List<IndexEntry> Believed(RecordingFolder folder)
    {
        var entries = new List<IndexEntry>();
        if (!File.Exists(folder.Index))
            return entries;
        using var index = OpenRead(folder.Index);
        var bytes = new byte[RandomAccess.GetLength(index)];
        if (!ReadFully(index, bytes, 0))
            return entries;
        var whole = bytes.AsSpan(0, bytes.Length / IndexEntry.Size * IndexEntry.Size);
        foreach (ref readonly var entry in MemoryMarshal.Cast<byte, IndexEntry>(whole))
        {
            if (!entry.Follows(entries.Count > 0 ? entries[^1] : null))
                break;
            entries.Add(entry);
        }
        while (entries.Count > 0 && folder.SegmentLength(entries[^1].Segment) < entries[^1].Next.Offset)
            entries.RemoveAt(entries.Count - 1);
        return entries;
    }

    private static void AddBehind(RecordingFolder folder, List<IndexEntry> entries)
    {
        var place = entries.Count > 0 ? entries[^1].Next : default;
        for (; File.Exists(folder.Segment(place.Segment)); place = new FramePlace(place.Segment + 1, 0))
        {
            using var segment = OpenRead(folder.Segment(place.Segment));
            while (EntryAt(segment, place) is { } entry && entry.Follows(entries.Count > 0 ? entries[^1] : null))
            {
                entries.Add(entry);
                place = entry.Next;
            }
        }
    }

    private static IndexEntry? EntryAt(SafeFileHandle segment, FramePlace place)
    {
        Span<byte> start = stackalloc byte[PacketHeader.Size];
        if (!ReadFully(segment, start, place.Offset + FrameEnvelope.Size))
            return null;
        try
        {
            var header = PacketHeader.Read(start);
            return place.Offset + FrameEnvelope.Size + header.Length <= RandomAccess.GetLength(segment) ? new IndexEntry(header, place) : null;
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private static SafeFileHandle OpenRead(string path)
        => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);

    private static bool ReadFully(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0)
                return false;
            bytes = bytes[read..];
            offset += read;
        }
        return true;
    }
}
