namespace VisionAudit.Core.Tests;

public sealed class ViewportTests
{
    private static readonly PixelSize Wide = new(640, 320);

    private static readonly PixelSize Square = new(224, 224);

    [Fact]
    public void Stretching_shows_the_whole_picture() => Assert.Equal(Viewport.Whole, Viewport.Of(FitRule.Stretch, Wide, Square));

    [Fact]
    public void A_crop_of_a_wide_picture_shows_its_middle() => AssertClose(new Viewport(0.25, 0, 0.5, 1), Viewport.Of(FitRule.Crop, Wide, Square));

    [Fact]
    public void A_crop_of_a_high_picture_shows_its_middle()
        => AssertClose(new Viewport(0, 0.25, 1, 0.5), Viewport.Of(FitRule.Crop, new PixelSize(320, 640), Square));

    [Fact]
    public void A_letterbox_reaches_beyond_the_picture_on_both_sides()
        => AssertClose(new Viewport(0, -0.5, 1, 2), Viewport.Of(FitRule.Letterbox, Wide, Square));

    [Fact]
    public void A_letterbox_at_the_top_left_reaches_beyond_it_below()
        => AssertClose(new Viewport(0, 0, 1, 2), Viewport.Of(FitRule.LetterboxTopLeft, Wide, Square));

    [Fact]
    public void A_line_of_text_has_its_fill_on_the_right()
        => AssertClose(new Viewport(0, 0, 2, 1), Viewport.Of(FitRule.FitLeft, new PixelSize(100, 50), new PixelSize(192, 48)));

    [Fact]
    public void A_line_of_text_that_is_too_long_is_squeezed()
        => AssertClose(Viewport.Whole, Viewport.Of(FitRule.FitLeft, new PixelSize(1000, 50), new PixelSize(192, 48)));

    [Theory]
    [InlineData(FitRule.Crop)]
    [InlineData(FitRule.Letterbox)]
    [InlineData(FitRule.LetterboxTopLeft)]
    public void Keeping_the_aspect_means_one_scale_for_both_axes(FitRule rule)
    {
        var (picture, input) = (new PixelSize(813, 457), new PixelSize(320, 224));
        var view = Viewport.Of(rule, picture, input);
        Assert.Equal(input.Width / (view.Width * picture.Width), input.Height / (view.Height * picture.Height), 12);
    }

    private static void AssertClose(Viewport expected, Viewport actual)
    {
        Assert.Equal(expected.X, actual.X, 12);
        Assert.Equal(expected.Y, actual.Y, 12);
        Assert.Equal(expected.Width, actual.Width, 12);
        Assert.Equal(expected.Height, actual.Height, 12);
    }
}
