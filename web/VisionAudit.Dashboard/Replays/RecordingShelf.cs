using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Replays;

/// <summary>Keeps the recordings that were last looked at open, so that scrubbing does not open one for each frame. Thread-safe.</summary>
/// <param name="catalogue">All recordings.</param>
public sealed class RecordingShelf(RecordingCatalogue catalogue)
{
    private const int Places = 4;

    private readonly Lock gate = new();
    private readonly List<RecordingReader> open = [];

    /// <summary>Opens a recording anew: a live one has grown since.</summary>
    /// <exception cref="Storage.StorageException">VA8011, VA8012: it is absent or damaged.</exception>
    public RecordingReader Open(string id)
    {
        var reader = catalogue.Open(id);
        lock (gate)
        {
            open.RemoveAll(other => other.Info.Id == id);
            open.Add(reader);
            if (open.Count > Places)
                open.RemoveAt(0);
        }
        return reader;
    }

    /// <summary>A recording as it was when it was last opened.</summary>
    /// <exception cref="Storage.StorageException">VA8011, VA8012: it is absent or damaged.</exception>
    public RecordingReader Take(string id)
    {
        lock (gate)
        {
            if (open.Find(reader => reader.Info.Id == id) is { } reader)
                return reader;
        }
        return Open(id);
    }
}
