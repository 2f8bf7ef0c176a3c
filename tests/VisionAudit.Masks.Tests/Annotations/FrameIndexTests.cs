using VisionAudit.Core;
using VisionAudit.Masks.Annotations;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class FrameIndexTests
{
    [Theory]
    [InlineData("wolf.jpg", "wolf.png")]
    [InlineData("WOLF.JPG", "wolf.png")]
    [InlineData("snow/husky.jpg", "snow/husky.png")]
    [InlineData("snow\\husky.jpg", "snow/husky.png")]
    [InlineData("grass/husky.jpg", "grass/husky.png")]
    [InlineData("elsewhere/wolf.jpg", "wolf.png")]
    [InlineData("husky.jpg", "snow/husky.png")]
    [InlineData("cat.jpg", null)]
    public void A_picture_is_found_by_its_path_and_else_by_its_name(string item, string? file)
        => Assert.Equal(file, Index("wolf.png", "snow/husky.png", "grass/husky.png").Find(Stamp(0, item)));

    [Theory]
    [InlineData(0, "take2/frame_000.png")]
    [InlineData(7, "take2/frame_007_dog.png")]
    [InlineData(12, "take2/12.png")]
    [InlineData(2, null)]
    public void A_frame_of_a_video_is_found_by_the_last_number_in_the_name(long sequence, string? file)
        => Assert.Equal(file, Index("take2/frame_000.png", "take2/frame_007_dog.png", "take2/12.png", "take2/title.png").Find(Stamp(sequence, null)));

    [Fact]
    public void Without_any_number_the_order_counts()
    {
        var index = Index("first.png", "second.png");
        Assert.Equal("second.png", index.Find(Stamp(1, null)));
        Assert.Null(index.Find(Stamp(2, null)));
    }

    private static FrameIndex<string> Index(params string[] files) => new([.. files.Select(file => (file, file))]);

    private static FrameStamp Stamp(long sequence, string? item) => new("source", sequence, TimeSpan.Zero, DateTimeOffset.UnixEpoch, item);
}
