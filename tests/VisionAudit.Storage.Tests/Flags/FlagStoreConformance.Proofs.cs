using VisionAudit.Core;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Storage.Tests.Flags;

public abstract partial class FlagStoreConformance
{
    [Fact]
    public async Task A_proof_comes_back_with_its_pictures()
    {
        var (episode, peak) = Flag(1);
        await Store.SaveAsync(episode, peak, Token);
        Assert.Equal((Verdict.Suspected, null), ((await Store.FindAsync(episode.Id, Token))!.Verdict, (await Store.FindAsync(episode.Id, Token))!.Proof));

        var proof = Frames.Proof(episode.Id, peak);
        Assert.True(await Store.SaveProofAsync(proof, Frames.PicturesOf(proof), Token));

        await StoredAsync(proof);
        Assert.Null(await Another().ProofPictureAsync(episode.Id, proof.Pictures.Count, Token));
        Assert.Null(await Another().ProofPictureAsync(Guid.NewGuid(), 0, Token));
    }

    [Fact]
    public async Task A_proof_that_is_sent_again_is_one_proof_and_an_episode_that_is_sent_again_keeps_it()
    {
        var (episode, peak) = Flag(1, state: EpisodeState.Open);
        await Store.SaveAsync(episode, peak, Token);
        var proof = Frames.Proof(episode.Id, peak);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await Store.SaveProofAsync(proof, Frames.PicturesOf(proof), Token));
            await Store.SaveAsync(episode with { Frames = episode.Frames + i }, peak, Token);
        }
        await Store.CloseOpenAsync("gate", Token);
        await Store.ReviewAsync(episode.Id, ReviewVerdict.Fine, "ada", Token);
        await StoredAsync(proof);
    }

    [Fact]
    public async Task The_proof_of_a_later_peak_takes_the_place_of_an_earlier_one_and_never_the_other_way()
    {
        var (episode, early) = Flag(1);
        await Store.SaveAsync(episode, early, Token);
        var (first, second) = (Frames.Proof(episode.Id, early), Frames.Proof(episode.Id, Frames.Frame(4), Verdict.Cleared));
        foreach (var (sent, stays) in new[] { (first, first), (second, second), (first, second) })
        {
            Assert.True(await Store.SaveProofAsync(sent, Frames.PicturesOf(sent), Token));
            await StoredAsync(stays);
        }
    }

    [Fact]
    public async Task What_could_not_be_proved_says_why_and_never_takes_the_place_of_a_proof()
    {
        var (episode, peak) = Flag(1);
        await Store.SaveAsync(episode, peak, Token);
        var (none, proof, later) = (EpisodeProof.None(episode.Id, 1, "the queue is full"), Frames.Proof(episode.Id, peak), EpisodeProof.None(episode.Id, 9, "the classifier failed"));
        foreach (var (sent, stays) in new[] { (none, none), (proof, proof), (later, proof) })
        {
            Assert.True(await Store.SaveProofAsync(sent, Frames.PicturesOf(sent), Token));
            await StoredAsync(stays);
        }
    }

    [Fact]
    public async Task A_proof_of_an_unknown_episode_is_not_stored()
    {
        var (episode, peak) = Flag(1);
        var proof = Frames.Proof(episode.Id, peak);
        Assert.False(await Store.SaveProofAsync(proof, Frames.PicturesOf(proof), Token));
        await Store.SaveAsync(episode, peak, Token);
        Assert.Null((await Store.FindAsync(episode.Id, Token))!.Proof);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SaveProofAsync(proof, [], Token).AsTask());
    }

    [Fact]
    public async Task Episodes_are_searched_by_what_the_proof_says_and_by_attention_where_there_is_none()
    {
        foreach (var (number, verdict) in new (int, Verdict?)[] { (0, Verdict.Confirmed), (1, Verdict.Cleared), (2, Verdict.Suspected), (3, null) })
        {
            var (episode, peak) = Flag(number);
            await Store.SaveAsync(episode, peak, Token);
            var proof = verdict is { } proved ? Frames.Proof(episode.Id, peak, proved) : EpisodeProof.None(episode.Id, number, "nothing proves it");
            await Store.SaveProofAsync(proof, Frames.PicturesOf(proof), Token);
        }
        Assert.Equal([0], await ListAsync(new FlagQuery { Verdict = Verdict.Confirmed }));
        Assert.Equal([1], await ListAsync(new FlagQuery { Verdict = Verdict.Cleared }));
        Assert.Equal([3, 2], await ListAsync(new FlagQuery { Verdict = Verdict.Suspected }));
        Assert.Equal(2, (await Store.ListAsync(new FlagQuery { Verdict = Verdict.Suspected, Take = 1 }, Token)).Total);
        Assert.Empty(await ListAsync(new FlagQuery { Verdict = Verdict.Ok }));
    }

    private async Task StoredAsync(EpisodeProof proof)
    {
        var stored = (await Another().FindAsync(proof.Episode, Token))!;
        Assert.Equal(EpisodeProofFormat.Write(proof), EpisodeProofFormat.Write(stored.Proof!));
        Assert.Equal(proof.Record?.Verdict ?? stored.Episode.Peak.Verdict, stored.Verdict);
        foreach (var (place, jpeg) in Frames.PicturesOf(proof).Index())
            Assert.Equal(jpeg.ToArray(), await Another().ProofPictureAsync(proof.Episode, place, Token));
    }
}
