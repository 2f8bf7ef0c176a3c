using System.ComponentModel;
using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;
using VisionAudit.TestKit;

namespace VisionAudit.Browser.Tests;

/// <summary>A compiled model stands alone: ONNX Runtime of other languages gives VisionAudit's map, without any of its code.</summary>
public sealed class SamplesTests(Chromium chromium, ExplainedSample sample, JavaScriptSample javaScript)
{
    [Fact]
    public async Task The_browser_gives_the_same_map_and_draws_it()
    {
        var page = await chromium.OpenAsync(javaScript.Page(), 800, 1000);
        await page.SetInputFilesAsync("#model", sample.Model);
        await page.SetInputFilesAsync("#picture", sample.Picture);
        await page.WaitForFunctionAsync("document.getElementById('explanation').textContent !== ''");

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", "sample-javascript.png") });
        await sample.EqualsAsync(await page.Locator("#explanation").TextContentAsync() ?? "");
        Assert.Equal(112, await page.EvaluateAsync<int>("document.getElementById('overlay').width"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Node_gives_the_same_map_and_draws_it()
    {
        javaScript.SkipWithout();
        var overlay = sample.Overlay("node");
        await sample.EqualsAsync(await ExplainedSample.OutputAsync("node", Path.Combine(JavaScriptSample.Folder, "explain.mjs"), sample.Model, sample.Picture, overlay));
        Assert.True(File.Exists(overlay));
    }

    [Fact]
    public async Task CSharp_gives_the_same_map_and_draws_it()
    {
        var overlay = sample.Overlay("csharp");
        var program = Path.Combine(AppContext.BaseDirectory, "ExplainedPicture.dll");
        await sample.EqualsAsync(await ExplainedSample.OutputAsync(CommandLine.Dotnet, program, sample.Model, sample.Picture, overlay));
        Assert.True(File.Exists(overlay));
    }

    [Fact]
    public async Task Python_gives_the_same_map_and_draws_it()
    {
        try
        {
            await ExplainedSample.OutputAsync("python3", "-c", "import numpy, onnxruntime, PIL");
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            Assert.Skip($"samples/Python/requirements.txt is not installed: {e.Message.Trim()}");
        }
        var overlay = sample.Overlay("python");
        await sample.EqualsAsync(await ExplainedSample.OutputAsync("python3", Path.Combine(Repository.Root, "samples", "Python", "explain.py"), sample.Model, sample.Picture, overlay));
        Assert.True(File.Exists(overlay));
    }
}
