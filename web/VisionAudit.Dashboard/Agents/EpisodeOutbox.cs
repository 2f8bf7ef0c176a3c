using System.Text.Json;
using VisionAudit.Dashboard.Hubs;

namespace VisionAudit.Dashboard.Agents;

/// <summary>
/// Episodes that the dashboard has not acknowledged yet, a file each, so that neither a lost connection nor a killed process loses one. A newer state of an
/// episode takes the place of an older one. Thread-safe within one process; one process uses a folder.
/// </summary>
public sealed class EpisodeOutbox
{
    /// <summary>Most episodes that may wait.</summary>
    public const int Capacity = 1000;

    private const string Extension = ".episode";

    private readonly string folder;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, long> versions = [];
    private TaskCompletionSource arrived = NewSignal();
    private TaskCompletionSource emptied = NewSignal();
    private long version;

    /// <summary>Opens a folder; what a process before left there waits again, and will not go on.</summary>
    /// <exception cref="DashboardException">VA9006: the folder cannot be used.</exception>
    public EpisodeOutbox(string folder)
    {
        this.folder = folder;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.EnumerateFiles(folder, $"*{Extension}"))
            {
                if (Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id) && Read(file) is { } left && left.Id == id)
                    Put(left with { IsClosed = true });
                else
                    File.Move(file, file + ".damaged", overwrite: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(error);
        }
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return versions.Count;
        }
    }

    /// <summary>Keeps an episode until it is acknowledged; once this returns, it survives a kill.</summary>
    /// <exception cref="DashboardException">VA9006: the disk refuses, or the outbox is full.</exception>
    public void Put(EpisodeMessage episode)
    {
        lock (gate)
        {
            if (versions.Count >= Capacity && !versions.ContainsKey(episode.Id))
                throw new DashboardException("VA9006", $"{Capacity} episodes wait in '{folder}' for the dashboard", "start the dashboard that --hub names, or stop the agent");
            try
            {
                var unfinished = PathOf(episode.Id) + ".part";
                using (var file = File.Create(unfinished))
                {
                    JsonSerializer.Serialize(file, episode);
                    file.Flush(flushToDisk: true);
                }
                File.Move(unfinished, PathOf(episode.Id), overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Refused(error);
            }
            if (versions.Count == 0)
                emptied = NewSignal();
            versions[episode.Id] = ++version;
            arrived.TrySetResult();
        }
    }

    /// <summary>Hands each waiting episode over, and forgets those that were taken, unless they have changed meanwhile. Goes on until it is told to stop.</summary>
    /// <param name="deliver">Delivers one; returns once it is acknowledged, and throws where it is not.</param>
    /// <param name="stop">Stops.</param>
    public async Task DeliverAsync(Func<EpisodeMessage, Task> deliver, CancellationToken stop)
    {
        while (true)
        {
            Task more;
            (Guid Id, long Version)[] waiting;
            lock (gate)
            {
                arrived = NewSignal();
                more = arrived.Task;
                waiting = [.. versions.OrderBy(entry => entry.Value).Select(entry => (entry.Key, entry.Value))];
            }
            foreach (var (id, sent) in waiting)
            {
                stop.ThrowIfCancellationRequested();
                if (Read(PathOf(id)) is { } episode)
                    await deliver(episode);
                Forget(id, sent);
            }
            await more.WaitAsync(stop);
        }
    }

    /// <summary>Waits until everything is delivered.</summary>
    public Task EmptiedAsync(CancellationToken stop)
    {
        lock (gate)
            return versions.Count == 0 ? Task.CompletedTask : emptied.Task.WaitAsync(stop);
    }

    private void Forget(Guid id, long sent)
    {
        lock (gate)
        {
            if (versions[id] != sent)
            {
                arrived.TrySetResult();
                return;
            }
            File.Delete(PathOf(id));
            versions.Remove(id);
            if (versions.Count == 0)
                emptied.TrySetResult();
        }
    }

    private static EpisodeMessage? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EpisodeMessage>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(Guid id) => Path.Combine(folder, id + Extension);

    private DashboardException Refused(Exception error)
        => new("VA9006", $"episodes cannot be kept in '{folder}': {error.Message}", "free space on the disk, or choose another --data folder", error);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
