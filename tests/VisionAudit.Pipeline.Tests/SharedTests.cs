namespace VisionAudit.Pipeline.Tests;

public sealed class SharedTests
{
    [Fact]
    public void The_last_holder_disposes_it_and_nobody_else()
    {
        using var value = new MemoryStream();
        var shared = new Shared<MemoryStream>(value);
        shared.Share(2);
        shared.Release();
        shared.Release();
        Assert.True(value.CanRead);
        shared.Release();
        Assert.False(value.CanRead);
    }

    [Fact]
    public void A_release_too_many_is_refused()
    {
        var shared = new Shared<MemoryStream>(new MemoryStream());
        shared.Release();
        Assert.Throws<InvalidOperationException>(shared.Release);
    }
}
