using System.Runtime.InteropServices;
using VisionAudit.Core;

namespace VisionAudit.Storage.Packets;

/// <summary>Which parts a packet has.</summary>
[Flags]
internal enum PacketParts : ushort
{
    None = 0,
    Mask = 1,
    Metrics = 2,
    Pointing = 4,
    Reliance = 8,
    Proof = 16,
    Item = 32,
    Notes = 64,
    All = 127,
}

/// <summary>The first 216 bytes of a packet, as <see cref="FramePacketFormat"/> lays them out; parts that are absent are 0.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PacketHeader
{
    public const int Size = 216;

    public uint Magic;
    public ushort Version;
    public PacketParts Parts;
    public uint Length;
    public ushort MapWidth;
    public ushort MapHeight;
    public ushort MaskWidth;
    public ushort MaskHeight;
    public uint TextLength;
    public uint JpegLength;
    public int Class;
    public byte Verdict;
    public byte MaskState;
    public ushort Reserved;
    public uint ReservedToo;
    public long Sequence;
    public long At;
    public long CapturedAt;
    public Viewport Viewport;
    public double Score;
    public double Probability;
    public double MaskArea;
    public double MaskConfidence;
    public double MaskAge;
    public double BackgroundMass;
    public double RawBackgroundMass;
    public double Leak;
    public double Enrichment;
    public double RankAccuracy;
    public double Reliance;
    public double BackgroundDrop;
    public double ObjectDrop;
    public double Flips;
    public double PValue;

    /// <summary>Number of values of the map.</summary>
    public readonly long MapValues => (long)MapWidth * MapHeight;

    /// <summary>Bytes of the map.</summary>
    public readonly long MapLength => MapValues * sizeof(float);

    /// <summary>Bytes of the mask.</summary>
    public readonly int MaskLength => MaskBits.ByteCount(MaskWidth, MaskHeight);

    /// <summary>Reads the header and checks everything in it.</summary>
    /// <param name="bytes">A packet, or the start of one.</param>
    /// <exception cref="StorageException">VA8001: this is no packet.</exception>
    public static PacketHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size)
            throw FramePacketFormat.Damaged($"{bytes.Length} bytes are less than a header");
        var header = MemoryMarshal.Read<PacketHeader>(bytes);
        return header.Fault() is { } fault ? throw FramePacketFormat.Damaged(fault) : header;
    }

    private readonly string? Fault()
    {
        if (Magic != FramePacketFormat.Magic)
            return "it does not start as one";
        if (Version != FramePacketFormat.Version)
            return $"its version is {Version}, and this program reads version {FramePacketFormat.Version}";
        if (MapValues is < 1 or > FramePacketFormat.MaximumMapValues)
            return $"a map of {MapWidth} x {MapHeight} is empty or too large";
        if (Parts.HasFlag(PacketParts.Mask) ? !IsMaskSide(MaskWidth) || !IsMaskSide(MaskHeight) : (MaskWidth | MaskHeight) != 0)
            return $"a mask of {MaskWidth} x {MaskHeight} is empty or too large";
        if (JpegLength > FramePacketFormat.MaximumJpegBytes || TextLength > FramePacketFormat.MaximumTextBytes)
            return "its picture or its text is too large";
        if (Length != Size + MapLength + MaskLength + TextLength + JpegLength)
            return $"its length of {Length} is not that of its parts";
        if ((Parts & ~PacketParts.All) != 0 || Verdict > (byte)Core.Verdict.Unsure || MaskState > (byte)Core.MaskState.Full)
            return "it has parts, a verdict or a mask state that do not exist";
        if (CapturedAt < DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks || CapturedAt > DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks)
            return "its time of capture is no time";
        if (!(double.IsFinite(Viewport.X) && double.IsFinite(Viewport.Y) && double.IsFinite(Viewport.Width) && double.IsFinite(Viewport.Height)
              && Viewport is { Width: > 0, Height: > 0 }))
            return "its map covers no part of the picture";
        return Math.Abs(MaskAge) <= TimeSpan.MaxValue.TotalSeconds / 2 ? null : "the age of its mask is no time";
    }

    private static bool IsMaskSide(ushort side) => side is >= 1 and <= MaskBits.MaximumSide;
}
