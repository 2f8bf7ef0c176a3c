using VisionAudit.Core;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Packets;
using VisionAudit.TestKit;

namespace VisionAudit.Storage.Tests.Flags;

/// <summary>What every <see cref="IFlagStore"/> does; each provider's tests inherit it.</summary>
public abstract partial class FlagStoreConformance
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ManualClock Clock { get; } = new();

    /// <summary>The store under test, empty at first.</summary>
    protected abstract IFlagStore Store { get; }

    /// <summary>The same store as another process sees it, or as it is after a restart.</summary>
    protected abstract IFlagStore Another();

    [Fact]
    public async Task An_episode_comes_back_with_its_peak_frame()
    {
        var (episode, peak) = Flag(1);
        await Store.SaveAsync(episode, peak, Token);
        Assert.Equal(new FlaggedEpisode(episode, null), await Another().FindAsync(episode.Id, Token));
        Assert.Equal(FramePacketFormat.ToBytes(peak), await Another().PeakAsync(episode.Id, Token));
    }

    [Fact]
    public async Task What_is_unknown_is_null_or_empty()
    {
        Assert.Null(await Store.FindAsync(Guid.NewGuid(), Token));
        Assert.Null(await Store.PeakAsync(Guid.NewGuid(), Token));
        Assert.Empty(await Store.ReviewsAsync(Guid.NewGuid(), Token));
        Assert.Empty(await Store.CamerasAsync(Token));
        Assert.Equal(new FlagCounts(0, 0, 0), await Store.CountAsync(null, Token));
        var page = await Store.ListAsync(new FlagQuery(), Token);
        Assert.Equal((0, 0), (page.Episodes.Count, page.Total));
    }

    [Fact]
    public async Task An_episode_that_is_sent_again_is_one_episode()
    {
        var (episode, peak) = Flag(1);
        for (var i = 0; i < 3; i++)
            await Store.SaveAsync(episode, peak, Token);
        Assert.Equal(new FlagCounts(1, 0, 1), await Store.CountAsync(null, Token));
    }

    [Fact]
    public async Task An_open_episode_grows_moves_its_peak_and_closes()
    {
        var (episode, _) = Flag(1);
        foreach (var (frames, peak, state) in new[] { (3, 1, EpisodeState.Open), (4, 3, EpisodeState.Open), (4, 3, EpisodeState.Closed) })
        {
            var packet = Frames.Frame(peak);
            var grown = Frames.Episode(episode.Id, packet, frames: frames, state: state);
            await Store.SaveAsync(grown, packet, Token);
            Assert.Equal(grown, (await Store.FindAsync(episode.Id, Token))!.Episode);
            Assert.Equal(FramePacketFormat.ToBytes(packet), await Store.PeakAsync(episode.Id, Token));
        }
    }

    [Fact]
    public async Task What_arrives_late_changes_nothing()
    {
        var (closed, peak) = Flag(1);
        await Store.SaveAsync(closed, peak, Token);
        var early = Frames.Frame(2);
        await Store.SaveAsync(Frames.Episode(closed.Id, early, frames: 3, state: EpisodeState.Open), early, Token);
        await Store.SaveAsync(closed with { State = EpisodeState.Open }, peak, Token);
        Assert.Equal(closed, (await Store.FindAsync(closed.Id, Token))!.Episode);
        Assert.Equal(FramePacketFormat.ToBytes(peak), await Store.PeakAsync(closed.Id, Token));
    }

    [Fact]
    public async Task A_forming_episode_or_another_frame_than_the_peak_is_refused()
    {
        var (episode, peak) = Flag(1);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SaveAsync(episode with { State = EpisodeState.Forming }, peak, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SaveAsync(episode, Frames.Frame(2), Token).AsTask());
    }

    [Fact]
    public async Task Numbers_without_a_value_are_kept()
    {
        var peak = Frames.Frame(1);
        peak = peak with { Record = peak.Record with { Score = double.NaN, Metrics = peak.Record.Metrics! with { Enrichment = double.PositiveInfinity }, Proof = null } };
        var episode = Frames.Episode(Guid.NewGuid(), peak);
        await Store.SaveAsync(episode, peak, Token);
        Assert.Equal(episode, (await Store.FindAsync(episode.Id, Token))!.Episode);
    }

    [Fact]
    public async Task Episodes_that_no_agent_will_end_are_closed()
    {
        var (mine, peak) = Flag(1, state: EpisodeState.Open);
        var (other, otherPeak) = Flag(2, "yard", EpisodeState.Open);
        await Store.SaveAsync(mine, peak, Token);
        await Store.SaveAsync(other, otherPeak, Token);

        Assert.Equal(1, await Store.CloseOpenAsync("gate", Token));
        Assert.Equal(0, await Store.CloseOpenAsync("gate", Token));

        Assert.Equal(EpisodeState.Closed, (await Store.FindAsync(mine.Id, Token))!.Episode.State);
        Assert.Equal(EpisodeState.Open, (await Store.FindAsync(other.Id, Token))!.Episode.State);
        var grown = mine with { Frames = mine.Frames + 1 };
        await Store.SaveAsync(grown, peak, Token);
        Assert.Equal(grown, (await Store.FindAsync(mine.Id, Token))!.Episode);
    }

    [Fact]
    public async Task The_latest_review_is_shown_and_earlier_ones_are_kept()
    {
        var (episode, peak) = Flag(1);
        await Store.SaveAsync(episode, peak, Token);
        var first = await Store.ReviewAsync(episode.Id, ReviewVerdict.Shortcut, "ada", Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Store.ReviewAsync(episode.Id, ReviewVerdict.BadMask, "bob", Token);

        Assert.Equal(new Review(ReviewVerdict.BadMask, "bob", DateTimeOffset.UnixEpoch.AddMinutes(1)), second);
        Assert.Equal(second, (await Another().FindAsync(episode.Id, Token))!.Review);
        Assert.Equal([first, second], await Another().ReviewsAsync(episode.Id, Token));
    }

    [Fact]
    public async Task A_review_survives_whatever_becomes_of_the_episode()
    {
        var (episode, peak) = Flag(1, state: EpisodeState.Open);
        await Store.SaveAsync(episode, peak, Token);
        var review = await Store.ReviewAsync(episode.Id, ReviewVerdict.Fine, "ada", Token);
        await Store.SaveAsync(episode, peak, Token);
        await Store.SaveAsync(episode with { Frames = 9, State = EpisodeState.Closed }, peak, Token);
        await Store.CloseOpenAsync("gate", Token);
        Assert.Equal(review, (await Store.FindAsync(episode.Id, Token))!.Review);
    }

    [Fact]
    public async Task A_review_of_an_unknown_episode_is_refused()
        => Assert.Equal("VA8023", (await Assert.ThrowsAsync<StorageException>(
            () => Store.ReviewAsync(Guid.NewGuid(), ReviewVerdict.Fine, "ada", Token).AsTask())).Id);

    [Fact]
    public async Task Episodes_are_listed_newest_first_in_pages()
    {
        for (var i = 0; i < 7; i++)
            await SaveAsync(Flag(i));
        Assert.Equal([6, 5, 4], await ListAsync(new FlagQuery { Take = 3 }));
        Assert.Equal([3, 2, 1], await ListAsync(new FlagQuery { Skip = 3, Take = 3 }));
        Assert.Equal([0], await ListAsync(new FlagQuery { Skip = 6, Take = 3 }));
        Assert.Equal(7, (await Store.ListAsync(new FlagQuery { Skip = 6, Take = 3 }, Token)).Total);
    }

    [Fact]
    public async Task Episodes_are_searched_by_camera_state_and_review()
    {
        await SaveAsync(Flag(0));
        await SaveAsync(Flag(1, state: EpisodeState.Open));
        await SaveAsync(Flag(2, "yard"));
        await SaveAsync(Flag(3, "yard", EpisodeState.Open));
        await Store.ReviewAsync(Id(0), ReviewVerdict.Shortcut, "ada", Token);
        await Store.ReviewAsync(Id(3), ReviewVerdict.Shortcut, "ada", Token);
        await Store.ReviewAsync(Id(3), ReviewVerdict.Fine, "ada", Token);

        Assert.Equal([1, 0], await ListAsync(new FlagQuery { Camera = "gate" }));
        Assert.Equal([3, 1], await ListAsync(new FlagQuery { State = EpisodeState.Open }));
        Assert.Equal([3, 0], await ListAsync(new FlagQuery { Reviewed = true }));
        Assert.Equal([2, 1], await ListAsync(new FlagQuery { Reviewed = false }));
        Assert.Equal([3], await ListAsync(new FlagQuery { Review = ReviewVerdict.Fine }));
        Assert.Equal([0], await ListAsync(new FlagQuery { Review = ReviewVerdict.Shortcut }));
        Assert.Equal([2], await ListAsync(new FlagQuery { Camera = "yard", State = EpisodeState.Closed, Reviewed = false }));
        Assert.Empty(await ListAsync(new FlagQuery { Camera = "'; DROP TABLE episodes; --" }));
        Assert.Equal(new FlagCounts(4, 2, 2), await Store.CountAsync(null, Token));
        Assert.Equal(new FlagCounts(2, 1, 1), await Store.CountAsync("yard", Token));
    }

    [Fact]
    public async Task A_camera_is_known_since_it_was_first_seen()
    {
        await Store.SeeAsync("yard", "The yard", "wolves", "cam", Token);
        await Store.SeeAsync("gate", "Gate", "wolves", "cam", Token);
        Clock.Advance(TimeSpan.FromDays(1));
        await Store.SeeAsync("gate", "The gate", "dogs", "lift-cam", Token);
        var start = DateTimeOffset.UnixEpoch;
        Assert.Equal(
            [new KnownCamera("gate", "The gate", "dogs", "lift-cam", start, start.AddDays(1)), new KnownCamera("yard", "The yard", "wolves", "cam", start, start)],
            await Another().CamerasAsync(Token));
    }

    [Fact]
    public async Task Agent_and_dashboard_write_at_once()
    {
        var agent = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
                await SaveAsync(Flag(i));
        });
        var another = Another();
        var reviewed = 0;
        while (reviewed < 60)
        {
            foreach (var flag in (await another.ListAsync(new FlagQuery { Reviewed = false, Take = 5 }, Token)).Episodes)
            {
                await another.ReviewAsync(flag.Episode.Id, ReviewVerdict.Shortcut, "ada", Token);
                reviewed++;
            }
            if (agent.IsFaulted)
                break;
        }
        await agent;
        Assert.Equal(new FlagCounts(60, 0, 0), await Store.CountAsync(null, Token));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>A flag whose first frame has this number, with its peak frame.</summary>
    private static (Episode Episode, FramePacket Peak) Flag(int number, string camera = "gate", EpisodeState state = EpisodeState.Closed)
    {
        var peak = Frames.Frame(number, camera);
        return (Frames.Episode(Id(number), peak, first: number, state: state), peak);
    }

    private ValueTask SaveAsync((Episode Episode, FramePacket Peak) flag) => Store.SaveAsync(flag.Episode, flag.Peak, Token);

    private async Task<IEnumerable<long>> ListAsync(FlagQuery query)
        => (await Store.ListAsync(query, Token)).Episodes.Select(flag => flag.Episode.First.Sequence);
}
