using VisionAudit.Core;
using VisionAudit.Masks.Plates;

namespace VisionAudit.Masks.Tests.Plates;

public sealed class EmptyScenePlateTests
{
    private static readonly PixelSize _size = new(80, 60);

    private readonly EmptyScenePlate _plate = new();
    private readonly FilmedPlace _film = new(_size);

    [Fact]
    public async Task While_it_learns_its_masks_are_doubted_and_say_how_far_it_is()
    {
        for (var second = 0; second < 8; second++)
        {
            var mask = await LookAsync(second, null);
            Assert.Equal($"the empty scene is still being learned, {second + 1} of 9 pictures", mask.Doubt);
            Assert.Null(_plate.Plate);
        }
        Assert.Null((await LookAsync(8, null)).Doubt);
        Assert.NotNull(_plate.Plate);
    }

    [Fact]
    public async Task An_object_that_walks_through_is_found_from_its_first_frame_and_only_it()
    {
        await LearnAsync();
        for (var second = 9; second < 20; second++)
        {
            var left = 5 * (second - 9);
            bool IsObject(int x, int y) => x >= left && x < left + 20 && y is >= 20 and < 45;
            var mask = await LookAsync(second, IsObject);
            Assert.InRange(IntersectionOverUnion(mask, IsObject), 0.9, 1);
            Assert.InRange(mask.Confidence, 0.8, 1);
        }
    }

    [Fact]
    public async Task An_object_that_walked_through_while_the_scene_was_learned_is_not_in_it()
    {
        for (var second = 0; second < 9; second++)
        {
            var left = 8 * second;
            await LookAsync(second, (x, y) => x >= left && x < left + 20 && y is >= 20 and < 45);
        }
        Assert.Equal(0, (await LookAsync(9, null)).Area);
        var plate = _plate.Plate!;
        Assert.Equal(_size, plate.Size);
        for (var i = 0; i < _size.Area; i++)
            Assert.InRange(plate.Pixels.Span[3 * i], FilmedPlace.Ground(i % 80, i / 80) - 4, FilmedPlace.Ground(i % 80, i / 80) + 4);
    }

    [Fact]
    public async Task Noise_light_and_leaves_in_the_wind_are_no_object()
    {
        _film.IsRestless = (x, _) => x < 20;
        await LearnAsync(40);
        Assert.Equal(0, (await LookAsync(41, null)).Area);
        _film.Light = 18;
        Assert.Equal(0, (await LookAsync(42, null)).Area);
        static bool IsObject(int x, int y) => x is >= 40 and < 60 && y is >= 20 and < 45;
        Assert.InRange(IntersectionOverUnion(await LookAsync(43, IsObject), IsObject), 0.9, 1);
    }

    [Fact]
    public async Task What_stays_for_long_belongs_to_the_scene_in_the_end()
    {
        await LearnAsync();
        static bool IsObject(int x, int y) => x is >= 40 and < 60 && y is >= 20 and < 45;
        for (var second = 12; second < 64; second += 4)
            Assert.InRange(IntersectionOverUnion(await LookAsync(second, IsObject), IsObject), 0.9, 1);
        for (var second = 64; second < 64 + (4 * 31 * 3); second += 4)
            await LookAsync(second, IsObject);
        Assert.Equal(0, (await LookAsync(500, IsObject)).Area);
    }

    [Fact]
    public async Task A_scene_that_changes_as_a_whole_is_learned_anew()
    {
        await LearnAsync();
        _film.Light = 90;
        Assert.InRange((await LookAsync(12, null)).Area, 0.95, 1);
        for (var second = 16; second < 16 + (4 * 16); second += 4)
            await LookAsync(second, null);
        Assert.Equal(0, (await LookAsync(90, null)).Area);
    }

    [Fact]
    public async Task Specks_are_no_object()
    {
        await LearnAsync();
        Assert.Equal(0, (await LookAsync(9, (x, y) => x is >= 30 and < 32 && y is >= 30 and < 32)).Area);
    }

    [Fact]
    public async Task Pictures_of_another_size_begin_anew()
    {
        await LearnAsync();
        using var other = new FilmedPlace(new PixelSize(40, 30)).At(9);
        Assert.NotNull((await _plate.FindAsync(other, TestContext.Current.CancellationToken)).MaskOf(0, "dog")!.Doubt);
        Assert.Null(_plate.Plate);
    }

    [Fact]
    public async Task A_large_picture_has_a_mask_of_bounded_size()
    {
        var size = new PixelSize(1300, 700);
        using var frame = Frames.Black(size);
        var mask = (await _plate.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "dog")!;
        Assert.Equal((433, 233), (mask.Width, mask.Height));
    }

    private async Task LearnAsync(int seconds = 9)
    {
        for (var second = 0; second < seconds; second++)
            await LookAsync(second, null);
    }

    private async Task<ObjectMask> LookAsync(long second, Func<int, int, bool>? isObject)
    {
        using var frame = _film.At(second, isObject);
        return (await _plate.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "dog")!;
    }

    private static double IntersectionOverUnion(ObjectMask mask, Func<int, int, bool> isObject)
    {
        int both = 0, either = 0;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            var (found, real) = (mask.Pixels.Span[i] == 1, isObject(i % mask.Width, i / mask.Width));
            both += found && real ? 1 : 0;
            either += found || real ? 1 : 0;
        }
        return (double)both / either;
    }
}
