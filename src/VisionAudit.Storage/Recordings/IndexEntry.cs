using System.Runtime.InteropServices;
using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Recordings;

/// <summary>One frame in the index file: 56 bytes, little-endian.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct IndexEntry
{
    public const int Size = 56;

    public readonly long Sequence;
    public readonly long At;
    public readonly double BackgroundMass;
    public readonly double Probability;
    public readonly long Offset;
    public readonly int Segment;
    public readonly int Length;
    public readonly int Class;
    public readonly int Verdict;

    /// <summary>The entry of a frame.</summary>
    /// <param name="header">Start of its packet.</param>
    /// <param name="place">Where its envelope starts.</param>
    public IndexEntry(in PacketHeader header, FramePlace place)
    {
        (Sequence, At, Class, Verdict) = (header.Sequence, header.At, header.Class, header.Verdict);
        BackgroundMass = header.Parts.HasFlag(PacketParts.Metrics) ? header.BackgroundMass : double.NaN;
        Probability = header.Probability;
        (Segment, Offset, Length) = (place.Segment, place.Offset, (int)header.Length);
    }

    /// <summary>Where the frame's envelope starts.</summary>
    public FramePlace Place => new(Segment, Offset);

    /// <summary>Where the next frame's envelope starts, unless a new segment does.</summary>
    public FramePlace Next => new(Segment, Offset + FrameEnvelope.Size + Length);

    /// <summary>For the time line.</summary>
    public TimelineEntry Timeline => new(Sequence, new TimeSpan(At), (Verdict)Verdict, BackgroundMass, Class, Probability);

    /// <summary>True where this can be the entry after <paramref name="previous"/>.</summary>
    public bool Follows(in IndexEntry? previous)
    {
        var starts = Offset == 0 && Segment == (previous is { } last ? last.Segment + 1 : 0);
        return (starts || (previous is { } before && Place == before.Next && Sequence > before.Sequence))
            && Length is >= PacketHeader.Size and <= FramePacketFormat.MaximumBytes && (uint)Verdict <= (uint)Core.Verdict.Unsure;
    }
}

/// <summary>A place in a recording's data.</summary>
/// <param name="Segment">Number of the file.</param>
/// <param name="Offset">Bytes from its start.</param>
internal readonly record struct FramePlace(int Segment, long Offset);
