using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Tests.Packets;

public sealed class MaskBitsTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(128, 128, 128, 128)]
    [InlineData(129, 64, 128, 63)]
    [InlineData(1280, 720, 128, 72)]
    [InlineData(720, 1280, 72, 128)]
    [InlineData(100_000, 1, 128, 1)]
    public void The_grid_keeps_the_aspect_and_has_at_most_128_cells_a_side(int width, int height, int columns, int rows)
        => Assert.Equal((columns, rows), MaskBits.Grid(width, height));

    [Fact]
    public void A_reduced_cell_is_object_where_half_of_it_is()
    {
        var pixels = new byte[256 * 256];
        Fill(pixels, 0, 0, 2, 1);
        Fill(pixels, 2, 0, 3, 1);
        Fill(pixels, 100, 50, 200, 150);
        var packet = Frames.Frame(1) with { Mask = new ObjectMask(256, 256, pixels, 0.9, TimeSpan.Zero) };

        var mask = FramePacketFormat.Read(FramePacketFormat.ToBytes(packet)).Mask!;

        Assert.Equal((128, 128), (mask.Width, mask.Height));
        Assert.Equal([1, 0], mask.Pixels[..2].ToArray());
        Assert.Equal(1 + (50 * 50), mask.Pixels.Span.Count((byte)1));
        Assert.Equal(1, mask.Pixels.Span[(25 * 128) + 50]);
    }

    private static void Fill(byte[] pixels, int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
            pixels.AsSpan((y * 256) + left, right - left).Fill(1);
    }
}
