namespace VisionAudit.Core.Tests;

public sealed class VisionAuditExceptionTests
{
    [Fact]
    public void The_message_says_what_where_and_what_to_do()
    {
        var error = new VisionAuditException("VA3001", "video 'dog.mp4' is cut off after frame 12", "get the file again");
        Assert.Equal("VA3001: video 'dog.mp4' is cut off after frame 12; get the file again", error.Message);
        Assert.Equal(ErrorKind.BadInput, error.Kind);
    }
}
