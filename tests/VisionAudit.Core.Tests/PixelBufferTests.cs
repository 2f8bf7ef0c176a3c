namespace VisionAudit.Core.Tests;

public sealed class PixelBufferTests
{
    [Fact]
    public void A_rented_buffer_has_three_bytes_a_pixel()
    {
        using var buffer = PixelBuffer.Rent(new PixelSize(7, 5));
        Assert.Equal(105, buffer.Bytes.Length);
    }

    [Fact]
    public void A_picture_of_more_than_two_gigabytes_is_refused()
        => Assert.Throws<OverflowException>(() => PixelBuffer.ByteCount(new PixelSize(40_000, 40_000)));
}
