namespace VisionAudit.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task The_CPU_works_and_the_library_is_named()
    {
        var report = (await CliRun.Of("doctor", "--json")).JsonOutput;
        Assert.True(File.Exists(report.GetProperty("onnxRuntime").GetProperty("path").GetString()));
        var cpu = report.GetProperty("devices").EnumerateArray().Single(device => device.GetProperty("device").GetString() == "cpu");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, cpu.GetProperty("refusal").ValueKind);
    }

    [Fact]
    public async Task A_missing_part_is_named_with_its_remedy_and_ends_with_2()
    {
        using var folder = new TemporaryFolder();
        using var process = CliRun.Start(start => start.Environment["VISIONAUDIT_ORT_LIBRARY"] = folder["absent.so"], "doctor");
        var run = await CliRun.End(process);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("VA1201: ", run.Output, StringComparison.Ordinal);
    }
}
