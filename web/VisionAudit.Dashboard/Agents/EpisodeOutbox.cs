using System.Text.Json;
using VisionAudit.Dashboard.Hubs;

namespace VisionAudit.Dashboard.Agents;

/// <summary>
/// Episodes and their proofs that the dashboard has not acknowledged yet, a file each, so that neither a lost connection nor a killed process loses one. A newer state of an
/// episode or a proof takes the place of an older one. Thread-safe within one process; one process uses a folder.
/// </summary>
public sealed class EpisodeOutbox
{
    /// <summary>Most episodes that may wait, and most proofs.</summary>
    public const int Capacity = 1000;

    /// <summary>Files of episodes, and of proofs: an episode goes before its proof.</summary>
    private static readonly string[] Kinds = [".episode", ".proof"];

    private readonly string folder;
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Id, string Kind), long> versions = [];
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
            foreach (var file in Kinds.SelectMany(kind => Directory.EnumerateFiles(folder, $"*{kind}")).ToList())
            {
                if (!Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id) || !Restore(file, id))
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
    public void Put(EpisodeMessage episode) => Put((episode.Id, Kinds[0]), episode);

    /// <summary>Keeps a proof until it is acknowledged; once this returns, it survives a kill. Its episode must have been put before.</summary>
    /// <exception cref="DashboardException">VA9006: the disk refuses, or the outbox is full.</exception>
    public void Put(ProofMessage proof) => Put((proof.Episode, Kinds[1]), proof);

    private void Put<T>((Guid Id, string Kind) key, T message)
    {
        lock (gate)
        {
            if (versions.Keys.Count(other => other.Kind == key.Kind) >= Capacity && !versions.ContainsKey(key))
                throw new DashboardException("VA9006", $"{Capacity} episodes wait in '{folder}' for the dashboard", "start the dashboard that --hub names, or stop the agent");
            try
            {
                var unfinished = PathOf(key) + ".part";
                using (var file = File.Create(unfinished))
                {
                    JsonSerializer.Serialize(file, message);
                    file.Flush(flushToDisk: true);
                }
                File.Move(unfinished, PathOf(key), overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Refused(error);
            }
            if (versions.Count == 0)
                emptied = NewSignal();
            versions[key] = ++version;
            arrived.TrySetResult();
        }
    }

    /// <summary>Hands everything that waits over, episodes before proofs, and forgets what was taken, unless it has changed meanwhile. Goes on until it is told to stop.</summary>
    /// <param name="deliver">Delivers an episode; returns once it is acknowledged, and throws where it is not.</param>
    /// <param name="deliverProof">Delivers a proof, likewise.</param>
    /// <param name="stop">Stops.</param>
    public async Task DeliverAsync(Func<EpisodeMessage, Task> deliver, Func<ProofMessage, Task> deliverProof, CancellationToken stop)
    {
        while (true)
        {
            Task more;
            ((Guid Id, string Kind) Key, long Version)[] waiting;
            lock (gate)
            {
                arrived = NewSignal();
                more = arrived.Task;
                waiting = [.. versions.OrderBy(entry => Array.IndexOf(Kinds, entry.Key.Kind)).ThenBy(entry => entry.Value).Select(entry => (entry.Key, entry.Value))];
            }
            foreach (var (key, sent) in waiting)
            {
                stop.ThrowIfCancellationRequested();
                if (key.Kind == Kinds[0])
                    await (Read<EpisodeMessage>(PathOf(key)) is { } episode ? deliver(episode) : Task.CompletedTask);
                else
                    await (Read<ProofMessage>(PathOf(key)) is { } proof ? deliverProof(proof) : Task.CompletedTask);
                Forget(key, sent);
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

    /// <summary>Takes a file up that a process before has left; an episode of it will not go on.</summary>
    /// <returns>False where it is damaged.</returns>
    private bool Restore(string file, Guid id)
    {
        switch (Path.GetExtension(file) == Kinds[0] ? Read<EpisodeMessage>(file) : (object?)Read<ProofMessage>(file))
        {
            case EpisodeMessage episode when episode.Id == id:
                Put(episode with { IsClosed = true });
                return true;
            case ProofMessage proof when proof.Episode == id:
                Put(proof);
                return true;
            default:
                return false;
        }
    }

    private void Forget((Guid Id, string Kind) key, long sent)
    {
        lock (gate)
        {
            if (versions[key] != sent)
            {
                arrived.TrySetResult();
                return;
            }
            File.Delete(PathOf(key));
            versions.Remove(key);
            if (versions.Count == 0)
                emptied.TrySetResult();
        }
    }

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf((Guid Id, string Kind) key) => Path.Combine(folder, key.Id + key.Kind);

    private DashboardException Refused(Exception error)
        => new("VA9006", $"episodes cannot be kept in '{folder}': {error.Message}", "free space on the disk, or choose another --data folder", error);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
