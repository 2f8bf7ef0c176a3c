using System.Collections.Concurrent;

namespace VisionAudit.OnnxRuntime.Tests;

public sealed class OnnxRuntimeLogTests
{
    [Fact]
    public void Messages_reach_the_subscribers_and_a_throwing_one_does_no_harm()
    {
        var messages = new ConcurrentQueue<LogMessage>();
        OnnxRuntimeLog.Written += messages.Enqueue;
        OnnxRuntimeLog.Written += Throw;
        OnnxRuntimeLog.SetLevel(LogLevel.Verbose);
        try
        {
            InferenceSession.FromBytes(TinyModels.Double()).Dispose();
        }
        finally
        {
            OnnxRuntimeLog.SetLevel(LogLevel.Warning);
            OnnxRuntimeLog.Written -= Throw;
            OnnxRuntimeLog.Written -= messages.Enqueue;
        }

        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.NotEqual("", message.Text));

        static void Throw(LogMessage message) => throw new InvalidOperationException(message.Text);
    }
}
