namespace VisionAudit.Core.Tests;

public sealed class ObjectMaskTests
{
    [Fact]
    public void Area_is_the_share_of_object_pixels()
        => Assert.Equal(0.5, new ObjectMask(3, 2, new byte[] { 1, 0, 1, 0, 0, 1 }, 0.9, TimeSpan.Zero).Area);

    [Fact]
    public void Carrying_a_mask_keeps_its_area()
    {
        var mask = new ObjectMask(2, 1, new byte[] { 1, 0 }, 0.9, TimeSpan.Zero) with { Age = TimeSpan.FromSeconds(1) };
        Assert.Equal((0.5, TimeSpan.FromSeconds(1)), (mask.Area, mask.Age));
    }
}
