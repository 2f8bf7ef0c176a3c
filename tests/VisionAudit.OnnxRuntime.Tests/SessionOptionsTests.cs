using System.Text.Json;

namespace VisionAudit.OnnxRuntime.Tests;

public sealed class SessionOptionsTests
{
    [Fact]
    public void Every_option_is_taken()
    {
        var options = new SessionOptions
        {
            IntraOpThreads = 1,
            InterOpThreads = 2,
            Mode = ExecutionMode.Parallel,
            Optimization = GraphOptimizationLevel.None,
            Entries = new Dictionary<string, string> { ["session.intra_op.allow_spinning"] = "0" },
        };

        using var session = InferenceSession.FromBytes(TinyModels.Double(), options);

        Assert.Equal(ExecutionDevice.Cpu, session.Device);
    }

    [Fact]
    public void A_size_for_a_named_axis_is_seen_in_the_shapes()
    {
        var options = new SessionOptions { AxisSizes = new Dictionary<string, long> { ["N"] = 4 } };

        using var session = InferenceSession.FromBytes(TinyModels.Double(), options);

        Assert.Equal("x float[4,3]", session.Inputs[0].ToString());
    }

    [Fact]
    public void A_profile_names_the_nodes_that_ran()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var options = new SessionOptions { ProfilePrefix = Path.Combine(folder.FullName, "profile") };
            using var session = InferenceSession.FromBytes(TinyModels.Double(), options);
            using var input = OrtTensor.Create<float>(1, 3);
            session.Run(new Dictionary<string, OrtTensor> { ["x"] = input }).Dispose();

            var path = session.EndProfiling();

            using var profile = JsonDocument.Parse(File.ReadAllText(path));
            Assert.Contains(profile.RootElement.EnumerateArray(), entry => entry.GetProperty("name").GetString() == "double_kernel_time");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Less_than_one_thread_is_refused(int threads)
        => Assert.Throws<ArgumentOutOfRangeException>(() => InferenceSession.FromBytes(TinyModels.Double(), new SessionOptions { IntraOpThreads = threads }));

    [Fact]
    public void An_option_that_is_refused_says_so()
    {
        var options = new SessionOptions { Entries = new Dictionary<string, string> { [""] = "1" } };

        var error = Assert.Throws<OnnxRuntimeException>(() => InferenceSession.FromBytes(TinyModels.Double(), options));

        Assert.Equal("VA1209", error.Id);
    }
}
