namespace VisionAudit.OnnxRuntime.Tests;

public sealed class DeviceProbeTests
{
    [Fact]
    public void The_processor_is_a_candidate_and_works()
    {
        Assert.Contains(ExecutionDevice.Cpu, DeviceProbe.Candidates());
        Assert.Null(DeviceProbe.Try(ExecutionDevice.Cpu));
    }

    [Theory]
    [InlineData(DeviceKind.Cuda)]
    [InlineData(DeviceKind.TensorRt)]
    [InlineData(DeviceKind.DirectMl)]
    [InlineData(DeviceKind.CoreMl)]
    [InlineData(DeviceKind.OpenVino)]
    public void A_device_works_or_its_refusal_says_why(DeviceKind kind)
    {
        var device = new ExecutionDevice(kind);

        if (DeviceProbe.Try(device) is not { } refusal)
        {
            using var working = InferenceSession.FromBytes(TinyModels.Double(), new SessionOptions { Device = device });
            Assert.Equal(device, working.Device);
            return;
        }
        var error = Assert.Throws<OnnxRuntimeException>(() => InferenceSession.FromBytes(TinyModels.Double(), new SessionOptions { Device = device }));
        Assert.Equal(device, refusal.Device);
        Assert.Equal(refusal.Reason, error.Problem);
        Assert.Contains("cpu", error.Remedy, StringComparison.Ordinal);
        Assert.True(error.IsMissingPart);
    }

    [Fact]
    public void A_provider_that_the_library_lacks_is_named_with_those_it_has()
    {
        var lacking = ExecutionDevice.Accelerators.First(device => !OnnxRuntimeInfo.Read().Providers.Contains(device.Provider));

        var refusal = DeviceProbe.Try(lacking);

        Assert.Contains($"has no {lacking.Provider}", refusal!.Reason, StringComparison.Ordinal);
        Assert.Contains("CPUExecutionProvider", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_takes_a_device_that_works_and_tells_which_it_tried()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double(), new SessionOptions { Device = ExecutionDevice.Auto });

        Assert.NotEqual(DeviceKind.Auto, session.Device.Kind);
        Assert.Null(DeviceProbe.Try(session.Device));
        Assert.All(session.Refusals, refusal => Assert.NotNull(DeviceProbe.Try(refusal.Device)));
    }

    [Fact]
    public void Auto_reports_a_broken_model_as_the_processor_does()
    {
        var error = Assert.Throws<OnnxRuntimeException>(
            () => InferenceSession.FromBytes([1, 2, 3], new SessionOptions { Device = ExecutionDevice.Auto }));

        Assert.Equal("VA1204", error.Id);
    }
}
