namespace VisionAudit.OnnxRuntime.Tests;

public sealed class ExecutionDeviceTests
{
    [Theory]
    [InlineData("auto", DeviceKind.Auto, 0)]
    [InlineData("cpu", DeviceKind.Cpu, 0)]
    [InlineData("CUDA", DeviceKind.Cuda, 0)]
    [InlineData("cuda:1", DeviceKind.Cuda, 1)]
    [InlineData("tensorrt:2", DeviceKind.TensorRt, 2)]
    [InlineData("directml:3", DeviceKind.DirectMl, 3)]
    [InlineData("coreml", DeviceKind.CoreMl, 0)]
    [InlineData("OpenVINO", DeviceKind.OpenVino, 0)]
    public void A_device_is_read_and_written_back(string text, DeviceKind kind, int index)
    {
        var device = ExecutionDevice.Parse(text);

        Assert.Equal(new ExecutionDevice(kind, index), device);
        Assert.Equal(device, ExecutionDevice.Parse(device.ToString()));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:one")]
    [InlineData("cpu:1")]
    public void Anything_else_is_refused_with_the_spellings(string text)
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => ExecutionDevice.Parse(text));

        Assert.Equal("VA1208", error.Id);
        Assert.Contains("auto, cpu, cuda, tensorrt, directml, coreml, openvino", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_auto() => Assert.Equal(ExecutionDevice.Auto, default);
}
