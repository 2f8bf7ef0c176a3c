namespace VisionAudit.Plugin.Tests;

public sealed class OverlayTests
{
    [Fact]
    public void Shapes_keep_their_places_and_colours()
    {
        var overlay = new Overlay();
        overlay.Rectangle(0.1, 0.2, 0.3, 0.4, "#FF0000");
        overlay.Text(0.5, 0.6, "wolf");
        Assert.Equal((OverlayKind.Rectangle, 0.1, 0.4, "#FF0000"), (overlay.Shapes[0].Kind, overlay.Shapes[0].X1, overlay.Shapes[0].Y2, overlay.Shapes[0].Color));
        Assert.Equal((OverlayKind.Text, "wolf", "#ffffff"), (overlay.Shapes[1].Kind, overlay.Shapes[1].Text, overlay.Shapes[1].Color));
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#ffffff;x")]
    public void What_is_no_colour_is_refused(string color)
        => Assert.Throws<ArgumentException>(() => new Overlay().Line(0, 0, 1, 1, color));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_place_is_finite(double place) => Assert.Throws<ArgumentException>(() => new Overlay().Text(place, 0, "wolf"));

    [Fact]
    public void Long_texts_and_too_many_shapes_are_cut()
    {
        var overlay = new Overlay();
        for (var i = 0; i < Overlay.MostShapes + 10; i++)
            overlay.Text(0, 0, new string('w', 500));
        Assert.Equal(Overlay.MostShapes, overlay.Shapes.Count);
        Assert.All(overlay.Shapes, s => Assert.Equal(120, s.Text.Length));
    }
}
