using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Recordings;

/// <summary>
/// A recording as it was when it was opened; a live one goes on growing behind it. Frames are counted from 0, holes in the sequence left out. Thread-safe.
/// </summary>
public sealed class RecordingReader
{
    private readonly RecordingFolder _folder;
    private readonly IndexEntry[] _entries;

    internal RecordingReader(RecordingFolder folder)
    {
        _folder = folder;
        Info = folder.ReadInfo();
        _entries = [.. RecordingIndex.Load(folder)];
        Timeline = Array.ConvertAll(_entries, entry => entry.Timeline);
    }

    /// <summary>The recording.</summary>
    public RecordingInfo Info { get; }

    /// <summary>All frames, in their order, without their pictures.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; }

    /// <summary>Presentation time from the first frame to the last.</summary>
    public TimeSpan Duration => _entries.Length == 0 ? TimeSpan.Zero : Timeline[^1].At - Timeline[0].At;

    /// <summary>Position of the frame with this sequence number, or of the last one before it; −1 before the first. O(log n).</summary>
    public int PositionOf(long sequence) => LastNotAfter(sequence, static entry => entry.Sequence);

    /// <summary>Position of the frame that is shown at this presentation time: the last one that is not later; −1 before the first. O(log n).</summary>
    public int PositionAt(TimeSpan at) => LastNotAfter(at.Ticks, static entry => entry.At);

    /// <summary>A frame in its <see cref="FramePacketFormat"/>, as it was recorded.</summary>
    /// <param name="position">From 0 to the number of frames of the <see cref="Timeline"/>.</param>
    /// <exception cref="StorageException">VA8012: the frame is damaged; the others can be read.</exception>
    public byte[] ReadBytes(int position)
    {
        ref readonly var entry = ref _entries[position];
        try
        {
            return PacketUpgrade.ToCurrent(RecordingIndex.ReadPacket(_folder, entry) ?? throw Damaged(entry.Sequence, "it is not as it was written"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Damaged(entry.Sequence, error.Message, error);
        }
    }

    /// <summary>A frame.</summary>
    /// <param name="position">From 0 to the number of frames of the <see cref="Timeline"/>.</param>
    /// <exception cref="StorageException">VA8012: the frame is damaged; the others can be read.</exception>
    public FramePacket Read(int position) => FramePacketFormat.Read(ReadBytes(position));

    private StorageException Damaged(long sequence, string problem, Exception? cause = null)
        => new("VA8012", $"frame {sequence} of recording '{_folder.Name}' cannot be read: {problem}", "go to another frame, and check the disk", cause);

    private int LastNotAfter(long value, Func<IndexEntry, long> key)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (key(_entries[middle]) <= value)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
}
