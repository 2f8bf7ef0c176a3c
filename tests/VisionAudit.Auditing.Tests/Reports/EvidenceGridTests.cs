using VisionAudit.Auditing.Reports;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Reports;

public sealed class EvidenceGridTests
{
    [Fact]
    public void The_grid_sums_to_one_and_keeps_the_place()
    {
        using var picture = Painted(_ => 0x000000);
        var grid = EvidenceGrid.Of(Scenes.Map(2, 2, [0, 4, 0, -7]), Scenes.Box(32, 32, 0, 0, 1, 1), picture);

        Assert.Equal(1, grid.Values.ToArray().Sum(), 1e-5);
        Assert.Equal(grid.Values.ToArray().Max(), grid.Values.Span[15]);
        Assert.All(Enumerable.Range(0, 16), column => Assert.Equal(0, grid.Values.Span[(15 * 16) + column]));
    }

    [Fact]
    public void A_map_of_half_the_picture_leaves_the_other_half_empty()
    {
        using var picture = Painted(_ => 0x000000);
        var grid = EvidenceGrid.Of(Scenes.Map(1, 1, [2], new Viewport(0.5, 0, 0.5, 1)), Scenes.Box(32, 32, 0, 0, 1, 1), picture);

        for (var i = 0; i < 256; i++)
            Assert.Equal(i % 16 < 8 ? 0 : 1f / 128, grid.Values.Span[i], 1e-6f);
    }

    [Fact]
    public void The_colour_is_that_of_the_background_under_the_evidence_not_of_the_object()
    {
        using var picture = Painted(x => x < 16 ? 0xff0000 : x < 48 ? 0x10e0f0 : 0x0000ff);
        // Evidence on the middle half; the object is its left part, repainted below.
        for (var y = 0; y < 64; y++)
            picture.Bytes.Span.Slice(3 * ((y * 64) + 16), 3 * 16).Fill(9);
        var grid = EvidenceGrid.Of(Scenes.Map(4, 1, [0, 1, 1, 0], new Viewport(0.25, 0, 0.5, 1)), Scenes.Box(64, 64, 16, 0, 32, 64), picture);

        Assert.Equal(0x10e0f0, grid.Background);
    }

    [Fact]
    public void An_empty_map_has_no_colour()
    {
        using var picture = Painted(_ => 0x123456);
        var grid = EvidenceGrid.Of(Scenes.Map(1, 1, [-1]), Scenes.Box(4, 4, 0, 0, 1, 1), picture);

        Assert.Null(grid.Background);
        Assert.All(grid.Values.ToArray(), value => Assert.Equal(0, value));
    }

    private static PixelBuffer Painted(Func<int, int> colorOf)
    {
        var picture = PixelBuffer.Rent(new PixelSize(64, 64));
        for (var i = 0; i < 64 * 64; i++)
        {
            var color = colorOf(i % 64);
            (picture.Bytes.Span[3 * i], picture.Bytes.Span[(3 * i) + 1], picture.Bytes.Span[(3 * i) + 2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        }
        return picture;
    }
}
