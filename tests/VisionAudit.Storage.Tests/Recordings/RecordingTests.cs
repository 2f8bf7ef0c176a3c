using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;
using VisionAudit.TestKit;

namespace VisionAudit.Storage.Tests.Recordings;

/// <summary>A data folder with recordings on a manual clock.</summary>
public abstract class RecordingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected RecordingTests() => Catalogue = new RecordingCatalogue(_folder.Path, Clock);

    protected ManualClock Clock { get; } = new();

    protected RecordingCatalogue Catalogue { get; }

    protected string DataFolder => _folder.Path;

    /// <summary>Records frames of these sequence numbers.</summary>
    /// <returns>The recording's id.</returns>
    protected async Task<string> RecordAsync(IEnumerable<int> sequence, long segmentBytes = RecordingCatalogue.DefaultSegmentBytes)
    {
        using var writer = Catalogue.Create(Subjects.Gate, segmentBytes);
        foreach (var number in sequence)
            await WriteAsync(writer, number);
        return writer.Info.Id;
    }

    protected static ValueTask WriteAsync(RecordingWriter writer, int sequence)
        => writer.WriteAsync(FramePacketFormat.ToBytes(Frames.Frame(sequence)), CancellationToken.None);

    protected string FileOf(string id, string name) => Path.Combine(DataFolder, "recordings", id, name);

    protected static IEnumerable<long> Sequence(RecordingReader reader) => reader.Timeline.Select(entry => entry.Sequence);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
