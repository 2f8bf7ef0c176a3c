using VisionAudit.Dashboard.Agents;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Tests.Agents;

public sealed class EpisodeOutboxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Guid id = Guid.NewGuid();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_newer_state_takes_the_place_of_an_older_one()
    {
        var outbox = new EpisodeOutbox(folder.Path);
        outbox.Put(Message(frames: 5, isClosed: false));
        outbox.Put(Message(frames: 9, isClosed: true));
        Assert.Equal([(9, true)], await DeliveredAsync(outbox));
    }

    [Fact]
    public async Task What_is_left_of_a_killed_process_waits_again_and_is_closed()
    {
        new EpisodeOutbox(folder.Path).Put(Message(frames: 5, isClosed: false));
        Assert.Equal([(5, true)], await DeliveredAsync(new EpisodeOutbox(folder.Path)));
        Assert.Equal(0, new EpisodeOutbox(folder.Path).Count);
    }

    [Fact]
    public async Task An_episode_that_changes_while_it_is_sent_is_sent_again()
    {
        var outbox = new EpisodeOutbox(folder.Path);
        outbox.Put(Message(frames: 5, isClosed: false));
        var delivered = new List<int>();
        using var stop = new CancellationTokenSource();
        var delivering = outbox.DeliverAsync(
            episode =>
            {
                delivered.Add(episode.Frames);
                if (delivered.Count == 1)
                    outbox.Put(Message(frames: 6, isClosed: true));
                return Task.CompletedTask;
            },
            _ => Task.CompletedTask, stop.Token);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);
        Assert.Equal([5, 6], delivered);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
    }

    [Fact]
    public async Task What_is_not_acknowledged_stays()
    {
        var outbox = new EpisodeOutbox(folder.Path);
        outbox.Put(Message(frames: 5, isClosed: true));
        await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.DeliverAsync(_ => throw new InvalidOperationException(), _ => Task.CompletedTask, TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (outbox.Count, new EpisodeOutbox(folder.Path).Count));
    }

    [Theory]
    [InlineData("episode")]
    [InlineData("proof")]
    public void A_damaged_file_is_set_aside(string kind)
    {
        File.WriteAllText(folder[$"{id}.{kind}"], "{");
        Assert.Equal(0, new EpisodeOutbox(folder.Path).Count);
        Assert.True(File.Exists(folder[$"{id}.{kind}.damaged"]));
    }

    [Fact]
    public async Task A_proof_survives_a_kill_and_goes_after_its_episode()
    {
        var killed = new EpisodeOutbox(folder.Path);
        killed.Put(Message(frames: 5, isClosed: false));
        killed.Put(new ProofMessage(id, "earlier", []));
        killed.Put(new ProofMessage(id, "later", [[1, 2, 3]]));
        killed.Put(Message(frames: 6, isClosed: false));

        var outbox = new EpisodeOutbox(folder.Path);
        Assert.Equal(2, outbox.Count);
        Assert.Equal(["6 frames", "later, 3 bytes"], await DeliveredInOrderAsync(outbox));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_proof_that_is_not_acknowledged_stays_without_its_episode()
    {
        var outbox = new EpisodeOutbox(folder.Path);
        outbox.Put(Message(frames: 5, isClosed: true));
        outbox.Put(new ProofMessage(id, "proof", []));
        await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.DeliverAsync(_ => Task.CompletedTask, _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (outbox.Count, new EpisodeOutbox(folder.Path).Count));
    }

    private EpisodeMessage Message(int frames, bool isClosed)
    {
        var peak = Packets.Suspected("gate", 1);
        return new EpisodeMessage(id, peak.Stamp, peak.Stamp, frames, isClosed, FramePacketFormat.ToBytes(peak));
    }

    /// <summary>Everything that waits, episodes and proofs.</summary>
    private static async Task<List<string>> DeliveredInOrderAsync(EpisodeOutbox outbox)
    {
        var delivered = new List<string>();
        using var stop = new CancellationTokenSource();
        var delivering = outbox.DeliverAsync(
            episode =>
            {
                delivered.Add($"{episode.Frames} frames");
                return Task.CompletedTask;
            },
            proof =>
            {
                delivered.Add($"{proof.Proof}, {proof.Pictures[0].Length} bytes");
                return Task.CompletedTask;
            },
            stop.Token);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await delivering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return delivered;
    }

    private static async Task<List<(int, bool)>> DeliveredAsync(EpisodeOutbox outbox)
    {
        var delivered = new List<(int, bool)>();
        using var stop = new CancellationTokenSource();
        var delivering = outbox.DeliverAsync(
            episode =>
            {
                delivered.Add((episode.Frames, episode.IsClosed));
                return Task.CompletedTask;
            },
            _ => Task.CompletedTask, stop.Token);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await delivering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return delivered;
    }
}
