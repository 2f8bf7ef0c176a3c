using VisionAudit.Core;

namespace VisionAudit.Masks.Tests.Conformance;

/// <summary>What every provider of masks keeps to, whatever it looks at.</summary>
public abstract class MaskProviderConformance
{
    private static readonly PixelSize _usual = new(48, 32);

    [Fact]
    public async Task A_mask_has_a_value_of_0_or_1_for_each_pixel_of_its_grid()
    {
        var mask = await MaskOf(Frames.Noise(_usual));
        Assert.True(mask.Width >= 1 && mask.Height >= 1, $"{mask.Width}x{mask.Height}");
        Assert.Equal(mask.Width * mask.Height, mask.Pixels.Length);
        Assert.DoesNotContain(mask.Pixels.ToArray(), pixel => pixel > 1);
    }

    [Fact]
    public async Task Its_confidence_is_in_0_to_1_and_0_where_there_is_no_object()
    {
        foreach (var frame in (Frame[])[Frames.Noise(_usual), Frames.Black(_usual)])
        {
            var mask = await MaskOf(frame);
            Assert.InRange(mask.Confidence, 0, 1);
            Assert.Equal(mask.Area > 0, mask.Confidence > 0);
        }
    }

    [Fact]
    public async Task A_mask_is_of_its_own_frame_and_not_older()
        => Assert.Equal(TimeSpan.Zero, (await MaskOf(Frames.Noise(_usual))).Age);

    [Fact]
    public async Task A_cancelled_search_is_not_begun()
    {
        using var owned = Open(_usual);
        using var frame = Frames.Black(_usual);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await owned.Provider.FindAsync(frame, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task What_was_found_outlives_the_frame_and_a_later_search()
    {
        using var owned = Open(_usual);
        IObjectScene scene;
        ObjectMask before;
        using (var frame = Frames.Noise(_usual))
        {
            scene = await owned.Provider.FindAsync(frame, TestContext.Current.CancellationToken);
            before = Assert.IsType<ObjectMask>(scene.MaskOf(ClassIndex, Label));
            frame.Pixels.Bytes.Span.Fill(255);
        }
        using (var other = Frames.Black(_usual, sequence: 1))
            await owned.Provider.FindAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(before.Pixels.ToArray(), Assert.IsType<ObjectMask>(scene.MaskOf(ClassIndex, Label)).Pixels.ToArray());
    }

    [Fact]
    public async Task The_frame_stays_the_callers_and_as_it_was()
    {
        using var owned = Open(_usual);
        using var frame = Frames.Noise(_usual);
        var before = frame.Pixels.Bytes.ToArray();
        await owned.Provider.FindAsync(frame, TestContext.Current.CancellationToken);
        Assert.Equal(before, frame.Pixels.Bytes.ToArray());
    }

    [Fact]
    public async Task A_black_frame_is_a_frame()
        => Assert.InRange((await MaskOf(Frames.Black(_usual))).Area, 0, 1);

    [Fact]
    public async Task A_frame_of_one_pixel_is_a_frame()
    {
        var mask = await MaskOf(Frames.Black(new PixelSize(1, 1)));
        Assert.Equal(mask.Width * mask.Height, mask.Pixels.Length);
        Assert.InRange(mask.Area, 0, 1);
    }

    /// <summary>The type that this suite is of.</summary>
    public string ProviderName
    {
        get
        {
            using var owned = Open(_usual);
            return owned.Provider.GetType().Name;
        }
    }

    /// <summary>The class whose object is asked for.</summary>
    protected virtual int ClassIndex => 0;

    /// <summary>Its label.</summary>
    protected virtual string Label => "dog";

    /// <summary>A provider for frames of a size; frames are of a video, with the sequence numbers 0 and 1.</summary>
    protected abstract OwnedProvider Open(PixelSize size);

    private async Task<ObjectMask> MaskOf(Frame frame)
    {
        using (frame)
        {
            using var owned = Open(frame.Pixels.Size);
            return Assert.IsType<ObjectMask>((await owned.Provider.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(ClassIndex, Label));
        }
    }
}

/// <summary>A provider, and what is given back with it.</summary>
public sealed record OwnedProvider(IObjectMaskProvider Provider, params IDisposable[] Parts) : IDisposable
{
    public void Dispose()
    {
        (Provider as IDisposable)?.Dispose();
        foreach (var part in Parts)
            part.Dispose();
    }
}
