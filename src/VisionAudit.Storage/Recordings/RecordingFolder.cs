using System.Text.Json;

namespace VisionAudit.Storage.Recordings;

/// <summary>
/// The files of one recording: <c>recording.json</c> (<see cref="RecordingInfo"/>), <c>frames-00000.bin</c>, <c>frames-00001.bin</c> … (packets in
/// envelopes), <c>index.bin</c> (entries), and <c>live.lock</c>, which is held while the recording is written.
/// </summary>
/// <param name="Path">The folder.</param>
internal sealed record RecordingFolder(string Path)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Name => System.IO.Path.GetFileName(Path);

    public string Index => System.IO.Path.Combine(Path, "index.bin");

    public bool IsRecording => File.Exists(Description);

    /// <summary>True while a process writes it.</summary>
    public bool IsLive
    {
        get
        {
            try
            {
                using var free = new FileStream(Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return false;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    public long Bytes => new DirectoryInfo(Path).EnumerateFiles().Sum(file => file.Length);

    private string Description => System.IO.Path.Combine(Path, "recording.json");

    private string Lock => System.IO.Path.Combine(Path, "live.lock");

    public string Segment(int number) => System.IO.Path.Combine(Path, $"frames-{number:00000}.bin");

    /// <summary>Length of a segment; 0 where it is absent.</summary>
    public long SegmentLength(int number) => new FileInfo(Segment(number)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Marks the recording as being written, until the stream is closed or the process ends.</summary>
    public FileStream Hold() => new(Lock, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);

    /// <summary>Writes the description whole or not at all.</summary>
    public void Describe(RecordingInfo info)
    {
        var unfinished = Description + ".part";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(info, _json));
        File.Move(unfinished, Description);
    }

    /// <exception cref="StorageException">VA8012: the description is damaged.</exception>
    public RecordingInfo ReadInfo()
    {
        try
        {
            return JsonSerializer.Deserialize<RecordingInfo>(File.ReadAllBytes(Description), _json)! with { Id = Name };
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException("VA8012", $"'{Description}' does not describe a recording: {error.Message}", "put its recording.json back, or delete the folder", error);
        }
    }
}
