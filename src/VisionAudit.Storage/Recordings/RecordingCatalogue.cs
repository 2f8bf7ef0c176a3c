using System.Text.RegularExpressions;

namespace VisionAudit.Storage.Recordings;

/// <summary>The recordings of a data folder, each in a folder of its own below <c>recordings</c>. Thread-safe; several processes may share the data folder.</summary>
/// <param name="dataFolder">The data folder; made when it is needed.</param>
/// <param name="clock">Tells when recordings start.</param>
public sealed partial class RecordingCatalogue(string dataFolder, TimeProvider clock)
{
    /// <summary>Size in bytes from which a recording's data goes on in a new file, unless another is given.</summary>
    public const long DefaultSegmentBytes = 256L << 20;

    private readonly string _root = Path.Combine(dataFolder, "recordings");

    /// <summary>Starts a recording.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="segmentBytes">Size from which the data goes on in a new file.</param>
    /// <exception cref="StorageException">VA8010: the folder cannot be written.</exception>
    public RecordingWriter Create(RecordingSubject subject, long segmentBytes = DefaultSegmentBytes)
    {
        try
        {
            var started = clock.GetUtcNow();
            var folder = MakeFolder($"{started:yyyyMMdd-HHmmss}-{Slug(subject.Camera)}");
            return new RecordingWriter(folder, new RecordingInfo(folder.Name, started, subject), segmentBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("VA8010", $"a recording of '{subject.Camera}' cannot start in '{_root}': {error.Message}", "choose another --data folder, or free space", error);
        }
    }

    /// <summary>All recordings, the newest first. Reads no frames. A folder whose description is damaged is left out; opening it says why.</summary>
    public IReadOnlyList<RecordingSummary> List() => [.. Folders().Select(Summary).OfType<RecordingSummary>().OrderByDescending(summary => summary.Info.Started)];

    /// <summary>Opens a recording, also one that is being written or whose writer was killed.</summary>
    /// <exception cref="StorageException">VA8011: there is none of this id. VA8012: it is damaged.</exception>
    public RecordingReader Open(string id) => new(Folder(id));

    /// <summary>Deletes a recording for good.</summary>
    /// <exception cref="StorageException">VA8011: there is none of this id, or it is being written.</exception>
    public void Delete(string id)
    {
        var folder = Folder(id);
        if (folder.IsLive)
            throw new StorageException("VA8011", $"recording '{id}' is being written", "stop it before it is deleted");
        Directory.Delete(folder.Path, recursive: true);
    }

    private IEnumerable<RecordingFolder> Folders() => Directory.Exists(_root)
        ? Directory.EnumerateDirectories(_root).Select(path => new RecordingFolder(path)).Where(folder => folder.IsRecording)
        : [];

    private RecordingFolder Folder(string id)
    {
        var folder = new RecordingFolder(Path.Combine(_root, id));
        return Id().IsMatch(id) && folder.IsRecording
            ? folder
            : throw new StorageException("VA8011", $"there is no recording '{id}' in '{_root}'", "choose one of the list of recordings");
    }

    private static RecordingSummary? Summary(RecordingFolder folder)
    {
        try
        {
            var (frames, duration) = RecordingIndex.Extent(folder);
            return new RecordingSummary(folder.ReadInfo(), frames, duration, folder.Bytes, folder.IsLive);
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes a folder; a number keeps recordings of the same second apart.</summary>
    private RecordingFolder MakeFolder(string name)
    {
        Directory.CreateDirectory(_root);
        for (var number = 1; ; number++)
        {
            var folder = new RecordingFolder(Path.Combine(_root, number == 1 ? name : $"{name}-{number}"));
            if (Directory.Exists(folder.Path))
                continue;
            Directory.CreateDirectory(folder.Path);
            return folder;
        }
    }

    private static string Slug(string camera) => NotInId().Replace(camera.ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } slug ? slug[..Math.Min(slug.Length, 40)] : "camera";

    [GeneratedRegex("^[a-z0-9-]{1,100}$")]
    private static partial Regex Id();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInId();
}
