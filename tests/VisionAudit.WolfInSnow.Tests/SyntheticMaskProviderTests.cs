using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Tests;

public sealed class SyntheticMaskProviderTests
{
    private static readonly PixelSize _size = new(160, 90);

    [Fact]
    public async Task The_mask_is_the_true_outline_of_the_frame()
    {
        var script = new SceneScript(2);
        var moment = script.At(100 / SyntheticCamera.FrameRate);
        var truth = RenderedFrame.Of(moment.Scene, moment.Seconds).Coverage;
        var mask = await Find(new SyntheticMaskProvider(script, _size), 100);
        Assert.Equal(truth.Select(value => (byte)(value > 127 ? 1 : 0)), mask.Pixels.ToArray());
        Assert.Equal(1, mask.Confidence);
        Assert.True(mask.Area > 0.02);
    }

    [Fact]
    public async Task An_empty_place_has_an_empty_mask()
    {
        var mask = await Find(new SyntheticMaskProvider(new SceneScript(2), _size), (long)(9 * SyntheticCamera.FrameRate));
        Assert.Equal(0, mask.Area);
        Assert.Equal(0, mask.Confidence);
    }

    private static async Task<ObjectMask> Find(SyntheticMaskProvider provider, long sequence)
    {
        using var frame = new Frame(
            new FrameStamp("wolf", sequence, SyntheticCamera.TimeOf(sequence), DateTimeOffset.UnixEpoch), PixelBuffer.Rent(new PixelSize(8, 8)), default);
        var scene = await provider.FindAsync(frame, CancellationToken.None);
        return Assert.IsType<ObjectMask>(scene.MaskOf(1, "wolf"));
    }
}
