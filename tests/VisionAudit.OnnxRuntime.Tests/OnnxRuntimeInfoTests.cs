namespace VisionAudit.OnnxRuntime.Tests;

public sealed class OnnxRuntimeInfoTests
{
    [Fact]
    public void The_library_tells_file_version_build_and_providers()
    {
        var info = OnnxRuntimeInfo.Read();

        Assert.True(File.Exists(info.LibraryPath));
        Assert.True(Version.Parse(info.Version) >= new Version(1, 17));
        Assert.Contains("build", info.Build, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("CPUExecutionProvider", info.Providers);
    }
}
