using VisionAudit.Capture.Pictures;

namespace VisionAudit.Capture.Tests.Pictures;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("frame2.png", "frame10.png")]
    [InlineData("a.png", "B.png")]
    [InlineData("2.png", "10.png")]
    [InlineData("x9y2", "x9y10")]
    [InlineData("x", "x1")]
    [InlineData("x007", "x8")]
    [InlineData("99999999999999999999998", "99999999999999999999999")]
    public void People_count_so(string first, string second)
    {
        Assert.True(NaturalOrder.Instance.Compare(first, second) < 0);
        Assert.True(NaturalOrder.Instance.Compare(second, first) > 0);
        Assert.Equal(0, NaturalOrder.Instance.Compare(first, first));
    }

    [Fact]
    public void Names_that_differ_never_count_as_equal()
    {
        Assert.NotEqual(0, NaturalOrder.Instance.Compare("x07", "x007"));
        Assert.NotEqual(0, NaturalOrder.Instance.Compare("A", "a"));
    }
}
