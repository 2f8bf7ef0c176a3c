using System.Text.Json;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Graph;

namespace VisionAudit.Cli.Tests.Errors;

public sealed class FailureTests
{
    public static TheoryData<Exception, string, int> Mapping => new()
    {
        { new VisionAuditException("VA3007", "ffmpeg was not found", "install it", ErrorKind.MissingPart), "VA3007", 2 },
        { new VisionAuditException("VA2001", "no model", "name one"), "VA2001", 1 },
        { new GraphException("VA1001", "damaged", "export it again"), "VA1001", 1 },
        { new OperationCanceledException(), "VA7003", 3 },
        { new FileNotFoundException("gone"), "VA7002", 1 },
        { new UnauthorizedAccessException("no"), "VA7002", 1 },
        { new InvalidOperationException("surprise"), "VA7000", 1 },
    };

    [Theory]
    [MemberData(nameof(Mapping))]
    public void Every_exception_has_an_id_and_an_exit_code(Exception error, string id, int exitCode)
    {
        var failure = Failure.Of(error);
        Assert.Equal((id, exitCode), (failure.Id, failure.Code));
    }

    [Fact]
    public void Text_is_one_line_with_what_and_what_to_do()
        => Assert.Equal(
            "VA3001: the stream ended. It said: broken pipe; try again",
            Failure.Of(new VisionAuditException("VA3001", "the stream ended.\n  It said: broken pipe\r\n", "try again")).ToString());

    [Fact]
    public void Json_has_the_same_parts()
    {
        var error = JsonDocument.Parse(Failure.Of(new GraphException("VA1001", "a \"b\"", "c")).ToJson()).RootElement.GetProperty("error");
        Assert.Equal("a \"b\"", error.GetProperty("problem").GetString());
        Assert.Equal("c", error.GetProperty("remedy").GetString());
        Assert.Equal(1, error.GetProperty("exitCode").GetInt32());
    }
}
