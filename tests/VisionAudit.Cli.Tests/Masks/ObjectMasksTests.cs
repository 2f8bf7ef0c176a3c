using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Tests.Masks;

public sealed class ObjectMasksTests : IDisposable
{
    private static readonly PixelSize _size = new(16, 16);

    private static readonly MaskOpening _opening = new(_size, VisionAudit.Masks.ClassMapping.Default, new RunOptions(), () => throw new InvalidOperationException("no classifier is wanted"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("union({0},{1})", 1.0)]
    [InlineData("intersection({0},{1})", 0.0)]
    [InlineData("first({1},{0})", 0.5)]
    [InlineData("intersection({0},union({0},{1}))", 0.5)]
    public async Task Providers_are_joined_as_it_is_written(string masks, double area)
    {
        foreach (var (name, left) in new[] { ("left", true), ("right", false) })
        {
            Directory.CreateDirectory(_folder[name]);
            await Pictures.SaveMaskAsync(Path.Combine(_folder[name], "0.png"), left);
        }
        using var located = ObjectMasks.Locate(string.Format(null, masks, _folder["left"], _folder["right"]));
        var scene = await FindAsync(located.Open(_opening));
        Assert.Equal(area, scene.MaskOf(0, "wolf")!.Area);
    }

    [Fact]
    public async Task The_empty_scene_of_a_combination_is_the_cameras()
    {
        using var located = ObjectMasks.Locate("union(plate,plate)");
        Assert.Null(located.EmptyScene);
        await FindAsync(located.Open(_opening));
        Assert.NotNull(located.EmptyScene);
    }

    [Fact]
    public async Task Each_part_of_a_combination_may_look_at_a_pace_of_its_own_and_says_how_old_its_mask_is()
    {
        foreach (var (name, left) in new[] { ("often", true), ("seldom", false) })
        {
            Directory.CreateDirectory(_folder[name]);
            await Pictures.SaveMaskAsync(Path.Combine(_folder[name], "0.png"), left);
            await Pictures.SaveMaskAsync(Path.Combine(_folder[name], "1.png"), !left);
        }
        using var located = ObjectMasks.Locate($"union({_folder["often"]},every(2,{_folder["seldom"]}))");
        var provider = located.Open(_opening);
        Assert.Equal((1.0, TimeSpan.Zero), await LookAsync(0));
        // The one part sees that its object went to the right, the other still has the one that was there.
        Assert.Equal((0.5, TimeSpan.FromSeconds(1)), await LookAsync(1));

        async Task<(double Area, TimeSpan Age)> LookAsync(int second)
        {
            var mask = (await FindAsync(provider, second)).MaskOf(0, "wolf")!;
            return (mask.Area, mask.Age);
        }
    }

    [Theory]
    [InlineData("union(plate,absent.onnx)", "VA2001")]
    [InlineData("union(plate", "VA4301")]
    public void What_is_not_there_is_refused_before_the_first_frame(string masks, string id)
        => Assert.Equal(id, Assert.ThrowsAny<VisionAuditException>(() => ObjectMasks.Locate(masks)).Id);

    private static async Task<IObjectScene> FindAsync(IObjectMaskProvider provider, int second = 0)
    {
        using var frame = new Frame(new FrameStamp("source", second, TimeSpan.FromSeconds(second), default), PixelBuffer.Rent(_size), default);
        frame.Pixels.Bytes.Span.Clear();
        return await provider.FindAsync(frame, TestContext.Current.CancellationToken);
    }
}
