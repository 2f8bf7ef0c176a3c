using System.Diagnostics;
using System.Text.Json;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.PlainRuntime;

/// <summary>An output as <c>onnxruntime-node</c> gives it.</summary>
/// <param name="Dims">Its shape.</param>
/// <param name="Data">Its elements.</param>
internal sealed record NodeTensor(long[] Dims, double[] Data);

/// <summary>Runs models through npm's <c>onnxruntime-node</c>, without anything of VisionAudit.</summary>
internal static class NodeRun
{
    /// <summary>All outputs, by name. Skips the test where Node.js or the package is absent.</summary>
    public static async Task<Dictionary<string, NodeTensor>> Of(string model, string input, long[] shape, float[] values)
    {
        var modules = Path.Combine(Repository.Root, "native");
        if (!Directory.Exists(Path.Combine(modules, "node_modules", "onnxruntime-node")))
            Assert.Skip("onnxruntime-node is absent: the build took ONNX Runtime from NuGet");
        var script = Path.Combine(Repository.Root, "tests", "VisionAudit.Cli.Tests", "PlainRuntime", "run.cjs");
        using var process = Process.Start(new ProcessStartInfo("node", [script, modules, model, input, JsonSerializer.Serialize(shape)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var stop = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(values));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<Dictionary<string, NodeTensor>>(output, JsonSerializerOptions.Web)!;
    }
}
