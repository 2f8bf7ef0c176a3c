using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using VisionAudit.TestKit;

[assembly: AssemblyFixture(typeof(VisionAudit.Browser.Tests.Kit.ExplainedSample))]

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>A classifier that <c>visionaudit compile --fuse-preprocessing</c> wrote, its picture, and the map that <c>visionaudit explain</c> makes of it.</summary>
public sealed class ExplainedSample : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The compiled model.</summary>
    public string Model => _folder["explained.onnx"];

    /// <summary>The picture.</summary>
    public string Picture { get; } = Path.Combine(Repository.Root, "samples", "wolf.png");

    /// <summary>Where a program is to leave its overlay.</summary>
    public string Overlay(string program) => _folder[$"{program}.png"];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var model = Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", "wolf_biased.onnx");
        await CommandLine.RunAsync("compile", model, "-o", Model, "--fuse-preprocessing");
        await CommandLine.RunAsync("explain", model, Picture, "--npy", _folder["map.npy"]);
    }

    /// <summary>Fails the calling test unless an explanation, JSON with class, score and map, is VisionAudit's own.</summary>
    public async Task EqualsAsync(string explanation)
    {
        var json = JsonDocument.Parse(explanation).RootElement;
        var map = json.GetProperty("map").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(v => v.GetSingle()).ToArray();
        var file = await File.ReadAllBytesAsync(_folder["map.npy"], TestContext.Current.CancellationToken);
        Assert.Equal(1, json.GetProperty("class").GetInt32());
        Near.Equal(MemoryMarshal.Cast<byte, float>(file.AsSpan(^(map.Length * sizeof(float))..)), map, 1e-5, "map");
    }

    /// <summary>Runs a program to its end and gives its standard output.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds what it said.</exception>
    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
