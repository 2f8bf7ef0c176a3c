using VisionAudit.Auditing.Benchmarks.Protocols;

namespace VisionAudit.Auditing.Tests.Benchmarks.Protocols;

public sealed class GroupAccuracyTests
{
    [Fact]
    public void Groups_are_counted_and_the_worst_is_found()
    {
        var report = new GroupReport(GroupAccuracy.Of([("land", true), ("water", false), ("land", true), ("water", true), ("land", false)]));
        Assert.Equal([new GroupAccuracy("land", 2, 3), new GroupAccuracy("water", 1, 2)], report.Groups);
        Assert.Equal((0.6, "water"), (report.Accuracy, report.Worst.Group));
    }

    [Fact]
    public void The_gap_is_that_between_backgrounds_of_the_same_and_of_a_random_class()
    {
        var challenge = new BackgroundChallenge([new("original", 9, 10), new("mixed_same", 8, 10), new("mixed_rand", 5, 10)]);
        Assert.Equal(0.3, challenge.Gap!.Value, 1e-12);
        Assert.Null(new BackgroundChallenge([new("mixed_same", 8, 10)]).Gap);
    }
}
