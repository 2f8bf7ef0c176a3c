namespace VisionAudit.Capture.Nut;

/// <summary>What precedes a packet's bytes.</summary>
/// <param name="Stream">Index of its stream.</param>
/// <param name="Time">Presentation time in ticks of the file's time base.</param>
/// <param name="Size">Number of bytes that <see cref="NutReader.ReadPayloadAsync"/> will give.</param>
internal readonly record struct NutPacket(int Stream, long Time, int Size);
