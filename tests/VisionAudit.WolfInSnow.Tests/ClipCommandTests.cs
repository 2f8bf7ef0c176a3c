using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Tool;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class ClipCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wolf-in-snow").FullName;

    [Fact]
    public async Task A_clip_has_a_true_mask_for_each_frame()
    {
        var (video, masks) = (Path.Combine(_folder, "wolf.mp4"), Path.Combine(_folder, "masks"));
        Assert.Equal(0, await ClipCommand.Create().Parse([video, "--masks", masks, "--seconds", "0.2"]).InvokeAsync());
        Assert.Equal(["000000.png", "000001.png", "000002.png", "000003.png", "000004.png"], Directory.GetFiles(masks).Select(Path.GetFileName).Order());
        var frames = 0;
        await foreach (var frame in FrameSources.Open(video).ReadAsync(new FrameRequest(), CancellationToken.None))
        {
            Assert.Equal(new PixelSize(640, 360), frame.Pixels.Size);
            frame.Dispose();
            frames++;
        }
        Assert.Equal(5, frames);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
