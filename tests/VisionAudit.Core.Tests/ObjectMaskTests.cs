namespace VisionAudit.Core.Tests;

public sealed class ObjectMaskTests
{
    [Fact]
    public void Area_is_the_share_of_object_pixels()
        => Assert.Equal(0.5, new ObjectMask(3, 2, new byte[] { 1, 0, 1, 0, 0, 1 }, 0.9, TimeSpan.Zero).Area);

    [Theory]
    [InlineData("0000 0110 0000", false)]
    [InlineData("0010 0110 0000", true)]
    [InlineData("0000 0110 0100", true)]
    [InlineData("0000 1110 0000", true)]
    [InlineData("0000 0111 0000", true)]
    public void An_object_at_the_border_is_cut(string rows, bool isCut)
        => Assert.Equal(isCut, new ObjectMask(4, 3, rows.Where(char.IsDigit).Select(pixel => (byte)(pixel - '0')).ToArray(), 1, TimeSpan.Zero).IsCut());

    [Fact]
    public void Carrying_a_mask_keeps_its_area()
    {
        var mask = new ObjectMask(2, 1, new byte[] { 1, 0 }, 0.9, TimeSpan.Zero) with { Age = TimeSpan.FromSeconds(1) };
        Assert.Equal((0.5, TimeSpan.FromSeconds(1)), (mask.Area, mask.Age));
    }
}
