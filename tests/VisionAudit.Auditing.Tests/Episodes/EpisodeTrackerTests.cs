using VisionAudit.Auditing.Episodes;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Episodes;

public sealed class EpisodeTrackerTests
{
    private static readonly AuditRecord Record =
        new(0, 0, 1, "wolf", 1, 0.9, "cam", null, new MaskRecord(MaskState.Object, 0.1, 1, 0), Verdict.Suspected, "");

    /// <summary>
    /// Frames in order, ten a second: a digit is a flagged frame of that strength, a letter (a is 1, b 2, …) one whose object the border cuts, '.' a fine one,
    /// '?' one that could not be judged, '_' a lost one.
    /// </summary>
    private static List<Episode> Play(string frames, EpisodeThresholds? thresholds = null)
    {
        var tracker = new EpisodeTracker(thresholds ?? new EpisodeThresholds { MinimumSeconds = 0, MinimumFrames = 3, LeaveFrames = 2, MaximumGapSeconds = 0.5 });
        var episodes = new List<Episode?>();
        for (var i = 0; i < frames.Length; i++)
        {
            var stamp = Scenes.Stamp(i);
            if (frames[i] is not '_')
            {
                episodes.Add(frames[i] switch
                {
                    '.' => tracker.Fine(stamp),
                    '?' => tracker.Unjudged(stamp),
                    var strength => tracker.Flagged(stamp, Record with { Seq = i }, char.IsLetter(strength) ? strength - 'a' + 1 : strength - '0', isWhole: !char.IsLetter(strength)),
                });
            }
        }
        episodes.Add(tracker.Complete());
        return [.. episodes.OfType<Episode>()];
    }

    [Theory]
    [InlineData("..55..", "")]
    [InlineData("..555..", "2-4")]
    [InlineData("555", "0-2")]
    [InlineData("55.5.5..555", "0-5 8-10")]
    [InlineData("55..5", "")]
    [InlineData("55??5", "0-4")]
    [InlineData("555?????5", "0-2")]
    [InlineData("555_______555", "0-2 10-12")]
    [InlineData("", "")]
    public void Flagged_frames_are_joined(string frames, string episodes)
        => Assert.Equal(episodes, string.Join(' ', Play(frames).Select(episode => $"{episode.First.Sequence}-{episode.Last.Sequence}")));

    [Fact]
    public void The_peak_is_the_strongest_flagged_frame_and_the_earliest_of_equals()
    {
        var episode = Assert.Single(Play("134.48482.."));
        Assert.Equal((5, 5L, 8), (episode.PeakStamp.Sequence, episode.Peak.Seq, episode.Frames));
    }

    [Theory]
    [InlineData("i3i4h", 3)]
    [InlineData("bdc", 1)]
    public void An_object_that_the_border_cuts_is_the_peak_only_where_all_are_cut(string frames, long peak)
        => Assert.Equal(peak, Assert.Single(Play(frames)).PeakStamp.Sequence);

    [Fact]
    public void A_short_time_is_no_episode()
    {
        var thresholds = new EpisodeThresholds { MinimumFrames = 1, MinimumSeconds = 0.3 };
        Assert.Empty(Play("555", thresholds));
        Assert.Single(Play("5555", thresholds));
    }

    [Fact]
    public void Running_ends_with_the_gap()
    {
        var tracker = new EpisodeTracker(new EpisodeThresholds { MinimumSeconds = 0, MaximumGapSeconds = 1 });
        Assert.False(tracker.IsRunning(TimeSpan.Zero));
        tracker.Flagged(Scenes.Stamp(0), Record, 1, isWhole: true);
        Assert.True(tracker.IsRunning(TimeSpan.FromSeconds(1)));
        Assert.False(tracker.IsRunning(TimeSpan.FromSeconds(1.1)));
    }

    [Fact]
    public void A_run_forms_opens_and_closes_under_one_id()
    {
        var tracker = new EpisodeTracker(new EpisodeThresholds { MinimumSeconds = 0, MinimumFrames = 2, LeaveFrames = 1 });
        tracker.Flagged(Scenes.Stamp(0), Record, 1, isWhole: true);
        var forming = tracker.Run;
        tracker.Flagged(Scenes.Stamp(1), Record, 1, isWhole: true);
        var open = tracker.Run;
        var closed = tracker.Fine(Scenes.Stamp(2));

        Assert.Equal([EpisodeState.Forming, EpisodeState.Open, EpisodeState.Closed], new[] { forming, open, closed }.Select(episode => episode!.State));
        Assert.Single(new[] { forming, open, closed }.Select(episode => episode!.Id).Distinct());
        Assert.Null(tracker.Run);
    }

    [Fact]
    public void Every_run_has_an_id_of_its_own() => Assert.Equal(2, Play("555..555..").Select(episode => episode.Id).Distinct().Count());
}
